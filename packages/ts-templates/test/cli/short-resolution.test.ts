import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { expect, test } from "vitest";
import { withTemporaryDirectory } from "../../src/files/index.ts";

const source = fileURLToPath(new URL("../../src/cli/short-resolution.ts", import.meta.url));

/** What a module prints that is imported with the short way; `files` are beside it. */
async function imported(files: Readonly<Record<string, string>>, links: Readonly<Record<string, string>> = {}) {
  return withTemporaryDirectory(async (directory) => {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(join(directory, path, ".."), { recursive: true });
      await writeFile(join(directory, path), text);
    }
    for (const [path, target] of Object.entries(links)) await symlink(target, join(directory, path));
    const program = `import { shortenResolution } from ${JSON.stringify(source)};
shortenResolution();
await import(${JSON.stringify(join(directory, "main.ts"))});`;
    const args = ["--conditions=@helm/source", "--input-type=module", "--eval", program];
    const { stdout, stderr } = await execa(process.execPath, args, { reject: false, env: { NODE_OPTIONS: "" } });
    return { stdout, stderr: stderr.replaceAll(directory, "<directory>") };
  });
}

test("a file beside another is imported once, however it is named", async () => {
  const { stdout, stderr } = await imported({
    "main.ts": `import { one } from "./part/one.ts";\nimport { one as again } from "./part/../part/one.ts";\nconsole.log(one === again);\n`,
    "part/one.ts": `import "../other.js";\nexport const one = {};\n`,
    "other.js": "",
  });
  expect({ stdout, stderr }).toEqual({ stdout: "true", stderr: "" });
});

test("a link is the file behind it", async () => {
  const { stdout } = await imported(
    {
      "main.ts": `import { one } from "./one.ts";\nimport { one as linked } from "./link.ts";\nconsole.log(one === linked);\n`,
      "one.ts": "export const one = {};\n",
    },
    { "link.ts": "one.ts" },
  );
  expect(stdout).toBe("true");
});

test("a file that is not there is what Node says of it, and so is a folder", async () => {
  const missing = await imported({ "main.ts": `import "./missing.ts";\n` });
  expect(missing.stderr).toContain("Cannot find module '<directory>/missing.ts' imported from <directory>/main.ts");
  const folder = await imported({ "main.ts": `import "./folder.ts";\n`, "folder.ts/index.ts": "" });
  expect(folder.stderr).toContain("Directory import '<directory>/folder.ts' is not supported");
});
