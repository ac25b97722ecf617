import { rename, writeFile } from "node:fs/promises";

/** Writes a file for this user alone; whoever reads it meanwhile sees the old text or the new one, never a part. */
export async function writeWhole(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text, { mode: 0o600 });
  await rename(`${path}.new`, path);
}
