import { readFile, stat } from "node:fs/promises";
import process from "node:process";
import { type CacheEntries, parseCache } from "./cache-text.ts";

/** Reads a file of the cache; without entries where it is missing, broken, or not of this user. */
export async function readCache(path: string): Promise<CacheEntries> {
  try {
    // Whoever may write the file decides what counts as unchanged.
    if ((await stat(path)).uid !== (process.getuid?.() ?? 0)) return new Map();
    return parseCache(await readFile(path, "utf8")) ?? new Map();
  } catch (error) {
    if (error instanceof Error && "code" in error) return new Map();
    throw error;
  }
}
