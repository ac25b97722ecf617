import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";

/** A directory for one test file; it is removed when the file's tests are over. */
export async function testDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "helm-ts-test-"));
  afterAll(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

/** Writes files, by path below `directory`. */
export async function writeFiles(directory: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), text);
  }
}

/** Writes a chart named `demo`; without a Chart.yaml among `files`, the plainest one. */
export async function writeChart(directory: string, files: Readonly<Record<string, string>>): Promise<string> {
  await writeFiles(directory, { "Chart.yaml": "apiVersion: v2\nname: demo\nversion: 0.1.0\n", ...files });
  return directory;
}
