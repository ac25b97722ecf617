import { readFile } from "node:fs/promises";
import { HelmTsError } from "../errors.ts";

/**
 * The text of a file with `\n` line ends, whatever the checkout made of them; undefined if there is no such file.
 *
 * @throws HelmTsError `file.unreadable`
 */
export async function readIfExists(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, "utf8")).replaceAll("\r\n", "\n");
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    // ENOTDIR: a parent of the path is a file.
    if ("code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR")) return undefined;
    throw new HelmTsError("file.unreadable", `${path} cannot be read: ${error.message}`, { cause: error });
  }
}
