import { createHash } from "node:crypto";
import { isAbsolute, join } from "node:path";
import process from "node:process";
import { HelmTsError } from "../errors.ts";
import { type Environment, userCache, writeFileWhole } from "../files/index.ts";
import { type CacheEntries, printCache } from "./cache-text.ts";
import { pruneCache } from "./prune-cache.ts";
import { readCache } from "./read-cache.ts";

/** What was found out before, by a digest of everything that it depends on. */
export interface Cache {
  readonly get: (key: string) => string | undefined;
  /** `key` has no space, `value` is one line; neither may be secret. */
  readonly set: (key: string, value: string) => void;
  /** Writes what is new. A cache that cannot be written is none: the next run finds out everything again. */
  readonly save: () => Promise<void>;
}

/** Which cache is opened. */
export interface CacheOptions {
  /** Of whom the entries are: the directory of a project. */
  readonly owner: string;
  /** Whose cache it is; `process.env` by default. In it, `HELM_TS_CACHE` is another directory for it, or `off`. */
  readonly env?: Environment;
}

/** A cache in which nothing is found and nothing is kept. */
export const noCache: Cache = { get: () => undefined, set: () => {}, save: async () => {} };

/**
 * Opens the cache of an owner; it is empty where its file is missing, broken, or of somebody else.
 *
 * @throws HelmTsError `usage.cache` for a `HELM_TS_CACHE` that is neither
 */
export async function openCache({ owner, env = process.env }: CacheOptions): Promise<Cache> {
  const directory = cacheDirectory(env);
  if (directory === undefined) return noCache;
  const path = join(directory, `${createHash("sha256").update(owner).digest("hex")}.txt`);
  const before = await readCache(path);
  const used = new Map<string, string>();
  let isNew = false;
  return {
    get: (key) => {
      const value = used.get(key) ?? before.get(key);
      if (value !== undefined) used.set(key, value);
      return value;
    },
    set: (key, value) => {
      isNew ||= before.get(key) !== value;
      used.set(key, value);
    },
    save: async () => {
      if (!isNew) return;
      // Another run may have saved meanwhile; of what both know, the newer counts.
      const others = await readCache(path);
      if (await written(path, printCache(bounded(used, others)))) await pruneCache(directory);
    },
  };
}

function cacheDirectory(env: Environment): string | undefined {
  const chosen = env["HELM_TS_CACHE"] ?? "";
  if (chosen === "off") return undefined;
  if (chosen === "") return join(userCache({ env }), "results");
  if (isAbsolute(chosen)) return chosen;
  throw new HelmTsError("usage.cache", `HELM_TS_CACHE is "${chosen}": give an absolute path, or off.`);
}

/** How much is kept of what the last run did not need, in characters. */
const OLDER = 1024 * 1024;

/** What was used now, and of the rest the latest, as far as there is room. */
function bounded(used: CacheEntries, others: CacheEntries): CacheEntries {
  const kept = new Map(used);
  let room = OLDER;
  for (const [key, value] of others) {
    if (kept.has(key)) continue;
    room -= key.length + value.length;
    if (room < 0) break;
    kept.set(key, value);
  }
  return kept;
}

async function written(path: string, text: string): Promise<boolean> {
  try {
    await writeFileWhole(path, text);
    return true;
  } catch (error) {
    if (error instanceof HelmTsError && error.code === "file.unwritable") return false;
    throw error;
  }
}
