import { randomUUID } from "node:crypto";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { HelmTsError } from "../errors.ts";
import { removedAfterwards } from "./temporary.ts";

/**
 * Writes a file such that a reader sees the old text or the new one, never a part: into a temporary file in the same
 * directory, then renamed. Missing directories are made.
 *
 * @throws HelmTsError `file.unwritable`
 */
export async function writeFileWhole(path: string, text: string | Uint8Array): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
  try {
    await mkdir(dirname(path), { recursive: true });
    await removedAfterwards(temporary, async () => {
      await writeFile(temporary, text, { flag: "wx" });
      await rename(temporary, path);
    });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    // The name of the temporary file would tell a person nothing.
    const reason = error.message.replace(/ '[^']*\.tmp'.*$/, "");
    throw new HelmTsError("file.unwritable", `${path} cannot be written: ${reason}`, { cause: error });
  }
}
