import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { withReportFiles } from "../../src/cli/report-files.ts";
import { HelmTsError } from "../../src/errors.ts";

async function directory(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), "helm-ts-reports-"));
  onTestFinished(() => rm(made, { recursive: true }));
  return made;
}

const reported = {
  command: "deploy",
  target: "prod/west",
  report: (result: number) => ({ junit: `<${result}/>`, summary: `${result}\n` }),
};

test("what a command came to is written; the summary is added to, in directories that are made", async () => {
  const root = await directory();
  const files = { junit: join(root, "a", "junit.xml"), summary: join(root, "b", "summary.md") };
  expect(await withReportFiles(files, reported, async () => 1)).toBe(1);
  await withReportFiles(files, reported, async () => 2);
  expect(await readFile(files.junit, "utf8")).toBe("<2/>");
  expect(await readFile(files.summary, "utf8")).toBe("1\n2\n");
});

test("a command that fails without a result is told as failed, and fails as it did", async () => {
  const root = await directory();
  const files = { junit: join(root, "junit.xml"), summary: join(root, "summary.md") };
  const run = async (): Promise<number> => {
    throw new HelmTsError("values.missing", "An input is missing.");
  };
  await expect(withReportFiles(files, reported, run)).rejects.toThrow("An input is missing.");
  expect(await readFile(files.junit, "utf8")).toContain(
    '<failure type="values.missing" message="An input is missing."',
  );
  expect(await readFile(files.summary, "utf8")).toMatch(/^## ❌ prod\/west: helm-ts deploy failed\n/);
});

test("a file that cannot be written is named before anything is done", async () => {
  const root = await directory();
  const refusal = `${root} cannot be written: `;
  const run = (): never => expect.unreachable("it was run");
  await expect(withReportFiles({ summary: root }, reported, run)).rejects.toThrow(refusal);
  await expect(withReportFiles({ junit: root }, reported, run)).rejects.toThrow(refusal);
});

test("what is killed leaves a failed case", async () => {
  const junit = join(await directory(), "junit.xml");
  await withReportFiles({ junit }, reported, async () => {
    expect(await readFile(junit, "utf8")).toContain('<failure type="command.killed"');
    return 1;
  });
});

test("without a file nothing is written", async () => {
  const files = { junit: undefined, summary: undefined };
  expect(await withReportFiles(files, reported, async () => 3)).toBe(3);
});
