import { relative, sep } from "node:path";
import { filesBelow } from "./files-below.ts";
import { isGenerated } from "./generated-header.ts";
import { readIfExists } from "./read-if-exists.ts";

/**
 * The files below `dir` that are not marked as generated, and all those in the folders `foreign`, which are of somebody
 * else: paths relative to it, with `/`, sorted.
 */
export async function handwrittenFiles(dir: string, foreign: readonly string[] = []): Promise<readonly string[]> {
  const files = (await filesBelow(dir)).map((path) => ({ path, name: relative(dir, path).split(sep).join("/") }));
  const found = await Promise.all(
    files.map(async ({ path, name }) =>
      isBelow(name, foreign) || !isGenerated((await readIfExists(path)) ?? "") ? [name] : [],
    ),
  );
  return found.flat().sort();
}

/** Whether a path is in one of the folders. */
export function isBelow(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => path.startsWith(`${folder}/`));
}
