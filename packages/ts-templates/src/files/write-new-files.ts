import { existsSync } from "node:fs";
import { join } from "node:path";
import { HelmTsError } from "../errors.ts";
import { writeFileWhole } from "./write-file-whole.ts";

/**
 * Writes files that are not there yet, by path below the directory; as text or as they are.
 *
 * @throws HelmTsError `usage.exists` naming each file that is there already; nothing is written then
 */
export async function writeNewFiles(directory: string, files: ReadonlyMap<string, string | Uint8Array>): Promise<void> {
  refuseExisting(directory, [...files.keys()]);
  for (const [path, text] of files) await writeFileWhole(join(directory, path), text);
}

function refuseExisting(directory: string, paths: readonly string[]): void {
  const taken = paths.filter((path) => existsSync(join(directory, path)));
  if (taken.length === 0) return;
  throw new HelmTsError(
    "usage.exists",
    [
      `In ${directory} there is already:`,
      ...taken.toSorted().map((path) => `  ${path}`),
      "Nothing was written. Choose an empty directory, or move these away.",
    ].join("\n"),
  );
}
