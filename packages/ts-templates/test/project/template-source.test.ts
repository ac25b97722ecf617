import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { templateSource } from "../../src/project/template-source.ts";

async function projectWith(...files: readonly string[]): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "helm-ts-source-"));
  onTestFinished(() => rm(root, { recursive: true }));
  for (const file of files) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), "");
  }
  return root;
}

test.each([
  ["a/b/c.yaml", ["src/a/b/c.ts", "src/a/c.ts", "src/c.ts"], "src/a/b/c.ts"],
  ["a/b/c.yaml", ["src/a/c.ts", "src/c.ts"], "src/a/c.ts"],
  ["a/b/c.yaml", ["src/c.ts"], "src/chart.ts"],
  ["a/c.yaml", ["src/a/c.ts"], "src/a/c.ts"],
  ["c.yaml", ["src/c.ts"], "src/c.ts"],
  ["_helpers.tpl", [], "src/chart.ts"],
  ["NOTES.txt", ["src/notes.ts"], "src/notes.ts"],
  ["NOTES.txt", [], "src/chart.ts"],
])("the source of %s with %j is %s", async (template, files, source) => {
  const root = await projectWith(...files);
  expect(templateSource({ root, chartSource: "src/chart.ts" }, template)).toBe(source);
});
