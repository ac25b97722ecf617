import { readdir, rm, rmdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { filesBelow } from "./files-below.ts";
import { isGenerated } from "./generated-header.ts";
import { readIfExists } from "./read-if-exists.ts";

/** The texts of the files below `dir` that are marked as generated, by their paths relative to it, with `/`, sorted. */
export async function generatedTexts(dir: string): Promise<ReadonlyMap<string, string>> {
  const paths = await filesBelow(dir);
  const texts = await Promise.all(paths.map(async (path) => (await readIfExists(join(dir, path))) ?? ""));
  return new Map(paths.flatMap((path, index) => (isGenerated(texts[index] ?? "") ? [[path, texts[index] ?? ""]] : [])));
}

/** The files below `dir` that are marked as generated: their paths relative to it, with `/`, sorted. */
export async function generatedFiles(dir: string): Promise<readonly string[]> {
  return [...(await generatedTexts(dir)).keys()];
}

/** Deletes one file below `dir`, and the directories that it leaves empty. */
export async function removeFile(dir: string, path: string): Promise<void> {
  await rm(join(dir, path));
  for (let parent = dirname(path); parent !== "."; parent = dirname(parent)) {
    if ((await readdir(join(dir, parent))).length > 0) return;
    await rmdir(join(dir, parent));
  }
}
