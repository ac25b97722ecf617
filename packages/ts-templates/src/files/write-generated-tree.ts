import { join, posix } from "node:path";
import { HelmTsError } from "../errors.ts";
import { generatedFiles, removeFile } from "./generated-files.ts";
import { GENERATED_MARK, isGenerated, isHandwritten } from "./generated-header.ts";
import { isBelow } from "./handwritten-files.ts";
import { readIfExists } from "./read-if-exists.ts";
import { writeFileWhole } from "./write-file-whole.ts";

/** Text by path; paths are relative to the tree, with `/`. */
export type GeneratedTree = ReadonlyMap<string, string>;

/** In what the directory differed from the tree; all lists are sorted and empty when it did not. */
export interface TreeChanges {
  /** Files that were not there. */
  readonly missing: readonly string[];
  /** Files with another text. */
  readonly stale: readonly string[];
  /** Generated files that the tree no longer has. */
  readonly extra: readonly string[];
}

/** Whether to write or only to look. */
export interface WriteGeneratedTreeOptions {
  /** Look and report, change nothing. */
  readonly check?: boolean;
  /** Folders of somebody else, such as `charts`: what is in them stays, even where it is marked as generated. */
  readonly foreign?: readonly string[];
}

/**
 * Makes the generated files below `dir` equal to `files` and says what differed before: writes only what changed,
 * deletes only files that are marked as generated, leaves files written by hand alone.
 *
 * @throws HelmTsError `generated.handwritten` when a file to be written exists without the mark; nothing is changed then
 */
export async function writeGeneratedTree(
  dir: string,
  files: GeneratedTree,
  { check = false, foreign = [] }: WriteGeneratedTreeOptions = {},
): Promise<TreeChanges> {
  for (const [path, text] of files) assertGenerated(path, text);
  const current = await readTree(dir, [...files.keys()]);
  refuseHandwritten(dir, current);
  const generated = (await generatedFiles(dir)).filter((path) => !isBelow(path, foreign));
  const changes = compare(files, current, generated);
  if (!check) await apply(dir, files, changes);
  return changes;
}

/** A tree that breaks its own rules is a defect of its producer, not of the person who runs it. */
function assertGenerated(path: string, text: string): void {
  const leaves =
    posix.isAbsolute(path) || path.includes("\\") || posix.normalize(path) !== path || path.startsWith("..");
  if (leaves) throw new Error(`"${path}" is no plain path below the directory of the generated files`);
  if (!isGenerated(text)) throw new Error(`the text for ${path} does not start with "${GENERATED_MARK} …"`);
}

async function readTree(dir: string, paths: readonly string[]): Promise<GeneratedTree> {
  const texts = await Promise.all(paths.map(async (path) => [path, await readIfExists(join(dir, path))] as const));
  return new Map(texts.flatMap(([path, text]) => (text === undefined ? [] : [[path, text] as const])));
}

function refuseHandwritten(dir: string, current: GeneratedTree): void {
  const handwritten = [...current].filter(([, text]) => isHandwritten(text)).map(([path]) => posix.join(dir, path));
  if (handwritten.length === 0) return;
  throw new HelmTsError(
    "generated.handwritten",
    [
      "These files would be overwritten, but nothing in them says that they are generated:",
      ...handwritten.sort().map((path) => `  ${path}`),
      "Move or delete them, then run the command again.",
    ].join("\n"),
  );
}

function compare(files: GeneratedTree, current: GeneratedTree, generated: readonly string[]): TreeChanges {
  const paths = [...files.keys()].sort();
  return {
    missing: paths.filter((path) => !current.has(path)),
    stale: paths.filter((path) => current.has(path) && current.get(path) !== files.get(path)),
    extra: generated.filter((path) => !files.has(path)),
  };
}

async function apply(dir: string, files: GeneratedTree, { missing, stale, extra }: TreeChanges): Promise<void> {
  // Deleting comes first: a file may have become a directory.
  for (const path of extra) await removeFile(dir, path);
  for (const path of [...missing, ...stale]) await writeFileWhole(join(dir, path), files.get(path) ?? "");
}
