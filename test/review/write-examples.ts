// `npm run examples`: writes the reports of the examples, and a picture of each HTML report.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { withPage } from "./browser.ts";
import { EXAMPLES, exampleReports } from "./example-reports.ts";
import { findBrowser } from "./find-browser.ts";

const reports = await exampleReports();
await mkdir(EXAMPLES, { recursive: true });
for (const [name, text] of reports) await writeFile(join(EXAMPLES, name), text);
process.stdout.write(`${reports.size} reports written\n`);

const browser = findBrowser();
if (browser === undefined) {
  process.stderr.write("No Chromium on PATH or in CHROME_PATH: the pictures are as they were.\n");
  process.exitCode = 1;
} else {
  const files = [...reports.keys()].filter((name) => name.endsWith(".html"));
  await withPage(browser, async (page) => {
    for (const file of files) {
      await page.open(join(EXAMPLES, file), { width: 1280, scheme: "light" });
      await writeFile(join(EXAMPLES, file.replace(/html$/, "png")), await page.screenshot(2_000));
    }
  });
  process.stdout.write(`${files.length} pictures written\n`);
}
