import { appendFile, mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { HelmTsError } from "../errors.ts";

/**
 * Adds a text to the end of a file, which is made where it is not there, with its directories.
 *
 * @throws HelmTsError `file.unwritable`
 */
export async function addToFile(path: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await appendFile(path, text);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new HelmTsError("file.unwritable", `${path} cannot be written: ${error.message}`, { cause: error });
  }
}
