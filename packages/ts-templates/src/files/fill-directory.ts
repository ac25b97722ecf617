import { copyFileSync, linkSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What a directory is filled with, by the path there, with `/`. */
export interface DirectoryContent {
  readonly texts: ReadonlyMap<string, string>;
  /** Files that stand there too, which nobody may write to: absolute paths. */
  readonly copies: ReadonlyMap<string, string>;
}

/**
 * Writes many small files into a directory of which nobody else knows yet, such as a temporary one: none of them need be
 * whole before all are there, so nothing waits.
 */
export function fillDirectory(directory: string, { texts, copies }: DirectoryContent): void {
  const folders = new Set([...texts.keys(), ...copies.keys()].map((path) => dirname(path)));
  for (const folder of folders) mkdirSync(join(directory, folder), { recursive: true });
  for (const [path, text] of texts) writeFileSync(join(directory, path), text);
  for (const [path, file] of copies) place(file, join(directory, path));
}

/** Under a second name, where the file system has that, for a copy takes twenty times as long. */
function place(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}
