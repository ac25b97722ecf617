import { lstatSync, readdirSync, type Stats, statSync } from "node:fs";
import { join } from "node:path";
import { attempt } from "./attempt.ts";

/** What a tree of files was at a time. */
export interface TreeStamp {
  /** Every file by its path, with what the file system says of it; as long as no file changes, it is the same. */
  readonly text: string;
  /** Whether a file may still change without another stamp, because it was written only just now. */
  readonly isFresh: boolean;
  /** When it was looked at, in milliseconds since 1970. */
  readonly lookedAt: number;
}

/** More files than this take longer to look at than it saves. */
const MOST_FILES = 20_000;

/**
 * Looks at every file below a directory, but in `node_modules` and in hidden directories directly below it. Undefined for
 * a tree that cannot be told apart from another one so: with links to directories, or too many files, or where it cannot
 * be looked at.
 */
export function treeStamp(root: string): TreeStamp | undefined {
  const lookedAt = Date.now();
  const lines: string[] = [];
  let isFresh = false;
  // What vanishes meanwhile, or may not be looked at, cannot be told apart either.
  return attempt(() => look("")) === true ? { text: lines.join("\n"), isFresh, lookedAt } : undefined;

  function look(path: string): boolean {
    for (const entry of readdirSync(join(root, path), { withFileTypes: true })) {
      const below = path === "" ? entry.name : `${path}/${entry.name}`;
      const isApart = entry.name === "node_modules" || (path === "" && entry.name.startsWith(".") && !entry.isFile());
      if (isApart) continue;
      if (entry.isDirectory() ? !look(below) : !note(below)) return false;
    }
    return lines.length <= MOST_FILES;
  }

  function note(path: string): boolean {
    const file = join(root, path);
    const own = lstatSync(file);
    const target = own.isSymbolicLink() ? statSync(file, { throwIfNoEntry: false }) : own;
    if (target?.isFile() !== true) return false;
    isFresh ||= isRecent(own, lookedAt) || isRecent(target, lookedAt);
    lines.push(`${path} ${stampOf(own)}${target === own ? "" : ` ${stampOf(target)}`}`);
    return true;
  }
}

/** What the file system says of a file; another text once it was changed. */
export function stampOf({ dev, ino, mode, size, mtimeMs, ctimeMs }: Stats): string {
  return `${dev} ${ino} ${mode} ${size} ${mtimeMs} ${ctimeMs}`;
}

/** How exactly file systems tell the time, at the worst, in milliseconds: most of them, and those that tell seconds. */
const TICK_MS = 100;
const COARSE_TICK_MS = 2000;

/** Whether a file changed after `now`, or so shortly before that a change right after it might have the same time. */
export function isRecent({ mtimeMs, ctimeMs }: Stats, now: number): boolean {
  return [mtimeMs, ctimeMs].some((time) => time + (time % 1000 === 0 ? COARSE_TICK_MS : TICK_MS) > now);
}
