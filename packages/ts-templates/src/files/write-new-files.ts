import { existsSync } from "node:fs";
import { join } from "node:path";
import { HelmTsError } from "../errors.ts";
import { writeFileWhole } from "./write-file-whole.ts";

/**
 * Writes files that are not there yet: text by path below the directory.
 *
 * @throws HelmTsError `usage.exists` naming each file that is there already; nothing is written then
 */
export async function writeNewFiles(directory: string, files: ReadonlyMap<string, string>): Promise<void> {
  refuseExisting(directory, [...files.keys()]);
  for (const [path, text] of files) await writeFileWhole(join(directory, path), text);
}

/**
 * Refuses to go on where one of the paths below the directory is taken.
 *
 * @throws HelmTsError `usage.exists`
 */
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
