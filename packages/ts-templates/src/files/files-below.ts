import { readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";

/** The paths of all files below a directory, relative to it, with `/`, sorted; none if it is not there. */
export async function filesBelow(dir: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(dir, { withFileTypes: true, recursive: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    return files.map((file) => relative(dir, file).split(sep).join("/")).toSorted();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}
