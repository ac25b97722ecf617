import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Runs `use` with a directory that holds these files, by their path in it; it is removed afterwards. */
export async function withFiles<Result>(
  files: ReadonlyMap<string, string>,
  use: (directory: string) => Promise<Result>,
): Promise<Result> {
  const directory = await mkdtemp(join(tmpdir(), "kubernetes-"));
  try {
    const folders = new Set([...files.keys()].map((path) => dirname(join(directory, path))));
    for (const folder of folders) await mkdir(folder, { recursive: true });
    await Promise.all([...files].map(([path, text]) => writeFile(join(directory, path), text)));
    return await use(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
