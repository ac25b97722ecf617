import { createHash } from "node:crypto";

/** Values by key; the last used come first. A value is one line, a key has no space. */
export type CacheEntries = ReadonlyMap<string, string>;

/** The first words of every file of the cache; the number counts its formats. */
const MARK = "helm-ts cache 1";

/** Entries as the text of a file, whose first line proves that the rest is whole. */
export function printCache(entries: CacheEntries): string {
  const body = Array.from(entries, ([key, value]) => `${key} ${value}\n`).join("");
  return `${MARK} ${sha256(body)}\n${body}`;
}

/** Reads what {@link printCache} printed; undefined for a text of somebody else, another format, or a broken one. */
export function parseCache(text: string): CacheEntries | undefined {
  const end = text.indexOf("\n") + 1;
  const body = text.slice(end);
  if (end === 0 || text.slice(0, end) !== `${MARK} ${sha256(body)}\n`) return undefined;
  return new Map(body.split("\n").slice(0, -1).map(entryOf));
}

function entryOf(line: string): readonly [key: string, value: string] {
  const space = line.indexOf(" ");
  return [line.slice(0, space), line.slice(space + 1)];
}

/** Whether a file begins as those of the cache do, of whatever format. */
export function isCacheText(beginning: string): boolean {
  return beginning.startsWith(MARK.slice(0, MARK.lastIndexOf(" ") + 1));
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
