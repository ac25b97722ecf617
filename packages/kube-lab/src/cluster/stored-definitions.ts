import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, rename, rm, stat, utimes } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { KubernetesObject } from "@helm/mesh-lab/parts";

/**
 * A store that has some definitions of kinds in it already, kept for the user: to apply them takes the API server many
 * times as long as to start with them.
 */
export interface StoredDefinitions {
  /** Copies it to where a new etcd is to find it; false where there is none yet. */
  restore(store: string): Promise<boolean>;
  /** Keeps a copy of the store of an etcd that has ended. */
  keep(store: string): Promise<void>;
}

const UNUSED_MS = 14 * 24 * 60 * 60 * 1000;

/**
 * @param program the executable kubelab: another one may store otherwise
 * @param definitions in any order
 */
export function storedDefinitions(program: string, definitions: readonly KubernetesObject[]): StoredDefinitions {
  // Beside the programs, whose directories are named after what they were built from.
  const cache = join(dirname(program), "..", "..", "stores");
  const texts = definitions.map((definition) => JSON.stringify(definition)).sort();
  const hash = createHash("sha256").update(basename(dirname(program)));
  for (const text of texts) hash.update("\0").update(text);
  const place = join(cache, hash.digest("hex").slice(0, 16));
  return {
    restore: async (store) => {
      if (!existsSync(place)) return false;
      await cp(place, store, { recursive: true });
      const now = new Date();
      await utimes(place, now, now);
      return true;
    },
    keep: async (store) => {
      await mkdir(cache, { recursive: true });
      await removeUnused(cache);
      const temporary = await mkdtemp(`${place}.new-`);
      try {
        await cp(store, temporary, { recursive: true });
        await rename(temporary, place);
      } catch (error) {
        // Another cluster was faster with the same.
        if (!existsSync(place)) throw error;
      } finally {
        await rm(temporary, { recursive: true, force: true });
      }
    },
  };
}

async function removeUnused(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    const path = join(cache, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > UNUSED_MS) await rm(path, { recursive: true, force: true });
  }
}
