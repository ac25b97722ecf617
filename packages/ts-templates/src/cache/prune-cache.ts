import { open, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { isCacheText } from "./cache-text.ts";

/** How many owners the cache knows. */
const LARGEST = 64;

/** Deletes the files that were written longest ago where there are too many; only those that the cache itself wrote. */
export async function pruneCache(directory: string): Promise<void> {
  const names = (await readdir(directory)).filter((name) => /^[0-9a-f]{64}\.txt$/.test(name));
  if (names.length <= LARGEST) return;
  const found = await Promise.all(names.map((name) => ageOf(join(directory, name))));
  const oldest = found.flat().toSorted((left, right) => left.written - right.written);
  for (const { path } of oldest.slice(0, Math.max(0, oldest.length - LARGEST))) await rm(path, { force: true });
}

interface CacheFile {
  readonly path: string;
  readonly written: number;
}

/** Nothing for a file of somebody else, or one that another run has deleted meanwhile. */
async function ageOf(path: string): Promise<readonly CacheFile[]> {
  try {
    const { mtimeMs } = await stat(path);
    return isCacheText(await beginningOf(path)) ? [{ path, written: mtimeMs }] : [];
  } catch (error) {
    if (error instanceof Error && "code" in error) return [];
    throw error;
  }
}

async function beginningOf(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(16) });
    return buffer.toString("utf8", 0, bytesRead);
  } finally {
    await file.close();
  }
}
