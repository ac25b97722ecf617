import { join } from "node:path";
import { filesBelow } from "./files-below.ts";
import { isGenerated } from "./generated-header.ts";
import { readIfExists } from "./read-if-exists.ts";

/**
 * The files below `dir` that are not marked as generated, and all those in the folders `foreign`, which are of somebody
 * else: paths relative to it, with `/`, sorted.
 */
export async function handwrittenFiles(dir: string, foreign: readonly string[] = []): Promise<readonly string[]> {
  const found = await Promise.all(
    (await filesBelow(dir)).map(async (path) =>
      isBelow(path, foreign) || !isGenerated((await readIfExists(join(dir, path))) ?? "") ? [path] : [],
    ),
  );
  return found.flat();
}

/** Whether a path is in one of the folders. */
export function isBelow(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => path.startsWith(`${folder}/`));
}
