import { readFile } from "node:fs/promises";

/** The text of a file with `\n` line ends, whatever the checkout made of them; undefined if there is no such file. */
export async function readIfExists(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, "utf8")).replaceAll("\r\n", "\n");
  } catch (error) {
    // ENOTDIR: a parent of the path is a file.
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR")) {
      return undefined;
    }
    throw error;
  }
}
