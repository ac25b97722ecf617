import { createHash } from "node:crypto";
import { closeSync, openSync, readSync, realpathSync, statSync } from "node:fs";
import { basename } from "node:path";
import { openCache } from "../cache/index.ts";
import type { Environment } from "../files/index.ts";

/** What names the same program as long as nobody replaces it: its real path, and what the file system says of it. */
export function programStamp(path: string): string {
  const file = realpathSync(path);
  const { dev, ino, size, mtimeMs, ctimeMs } = statSync(file);
  return [file, dev, ino, size, mtimeMs, ctimeMs].join(" ");
}

/** What this process has asked. */
const asked = new Map<string, Promise<string | undefined>>();

/**
 * What a Helm calls its version; asked only where the cache does not know it for the same file. A script, or a program
 * with another name, may stand for another Helm in every directory, as version managers have it: that is always asked.
 *
 * @param ask gives undefined for what is not to be remembered
 */
export async function knownVersion(
  path: string,
  env: Environment,
  ask: () => Promise<string | undefined>,
): Promise<string | undefined> {
  if (!isHelmItself(path)) return ask();
  const cache = await openCache({ owner: "versions of Helm", env });
  const key = createHash("sha256").update(programStamp(path)).digest("hex");
  const known = cache.get(key);
  if (known !== undefined) return known;
  const answer = asked.get(key) ?? ask();
  asked.set(key, answer);
  const version = await answer;
  if (version === undefined) return undefined;
  cache.set(key, version);
  await cache.save();
  return version;
}

function isHelmItself(path: string): boolean {
  return /^helm/i.test(basename(realpathSync(path))) && beginningOf(path, 2) !== "#!";
}

function beginningOf(path: string, length: number): string {
  const file = openSync(path, "r");
  try {
    const bytes = Buffer.alloc(length);
    return bytes.toString("latin1", 0, readSync(file, bytes));
  } finally {
    closeSync(file);
  }
}
