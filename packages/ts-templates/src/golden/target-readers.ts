import { partHash } from "../manifest/index.ts";
import type { StoredDocument } from "./stored-document.ts";
import type { TargetReader } from "./stored-value.ts";
import { targetKeys } from "./target-keys.ts";
import { patternsFor } from "./target-patterns.ts";

/**
 * Makes a reader for each target of a store, by its name.
 *
 * @throws HelmTsError `golden.target` for a name that is none
 */
export function targetReaders(
  targets: readonly string[],
  documents: readonly StoredDocument[],
): ReadonlyMap<string, TargetReader> {
  const hashIn = hashesOf(documents);
  const readers = Array.from(targetKeys(targets), ([name, key]) => {
    const patterns = patternsFor(key);
    // Hashes are of data alone, so data can be read without knowing any.
    const data = { patterns, hashOf: () => undefined };
    return [name, { patterns, hashOf: (reference: string) => hashIn(data, reference) }] as const;
  });
  return new Map(readers);
}

function hashesOf(documents: readonly StoredDocument[]): (data: TargetReader, reference: string) => string | undefined {
  const candidates = new Map<string, readonly StoredDocument[]>();
  return (data, reference) => {
    const named = candidates.get(reference) ?? documents.filter(({ identity }) => reference.startsWith(`${identity} `));
    candidates.set(reference, named);
    for (const { identity, manifestOf } of named) {
      const manifest = manifestOf(data);
      const hash = manifest && partHash(manifest, reference.slice(identity.length + 1));
      if (hash !== undefined) return hash;
    }
    return undefined;
  };
}
