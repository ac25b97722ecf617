import { readdirSync, readFileSync } from "node:fs";
import { execa } from "execa";
import { expect, test } from "vitest";

const root = new URL("../../", import.meta.url);
const folder = new URL("wrong/", import.meta.url);

/** Each `<case>.yaml` is an overlay for the target in its first line; `<case>.txt` is what helm-ts says to it. */
const cases = readdirSync(folder).flatMap((file) => (file.endsWith(".yaml") ? [file.replace(/\.yaml$/, "")] : []));

test.each(cases)(
  "all that is wrong with %s is said at once, each with file, line and what is allowed",
  async (name) => {
    const overlay = `test/values/wrong/${name}.yaml`;
    const [first = ""] = readFileSync(new URL(overlay, root), "utf8").split("\n");
    const target = first.replace(/^# /, "");
    const run = await execa(process.execPath, ["scripts/helm-ts.mjs", "values", target, "--overlay", overlay], {
      cwd: root,
      env: { NO_COLOR: "1" },
      reject: false,
      stripFinalNewline: false,
    });
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toBe("");
    await expect(run.stderr).toMatchFileSnapshot(`wrong/${name}.txt`);
  },
);
