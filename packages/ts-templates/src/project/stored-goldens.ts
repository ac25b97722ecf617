import { join } from "node:path";
import { type Cache, toolDigest } from "../cache/index.ts";
import { openGoldens, staleFiles } from "../golden/index.ts";
import type { Manifest } from "../manifest/index.ts";
import { type Project, pathIn } from "./project.ts";
import { digest } from "./render-key.ts";

/** The goldens of a project, as far as they have to be known. */
export interface StoredGoldens {
  /** What the manifests of each golden say, as a SHA-256 in hex, by its name. */
  readonly digests: ReadonlyMap<string, string>;
  /** Generated files that no golden needs, by path. */
  readonly others: readonly string[];
  readonly manifestsOf: (name: string) => readonly Manifest[];
}

interface Facts {
  readonly digests: Readonly<Record<string, string>>;
  readonly others: readonly string[];
}

/**
 * Opens the goldens of a project; their files are parsed only where the cache does not know what they say.
 *
 * @throws HelmTsError `golden.invalid` naming every file that is broken, missing, or not what it was made from
 */
export async function storedGoldens(project: Project, cache: Cache): Promise<StoredGoldens> {
  const directory = goldenDirectory(project);
  const store = await openGoldens(directory);
  const key = digest(["goldens", toolDigest(), store.digest]);
  const known = cache.get(key);
  const facts: Facts = known === undefined ? await learned() : JSON.parse(known);
  const others = facts.others.map((path) => join(directory, path));
  return { digests: new Map(Object.entries(facts.digests)), others, manifestsOf: store.manifestsOf };

  async function learned(): Promise<Facts> {
    const names = store.names();
    const goldens = new Map(names.map((name) => [name, store.manifestsOf(name)]));
    const digests = Object.fromEntries(names.map((name) => [name, store.digestOf(name) ?? ""]));
    const found = { digests, others: await staleFiles(directory, goldens) };
    cache.set(key, JSON.stringify(found));
    return found;
  }
}

/** What there is to know of a store that is made anew altogether. */
export async function noGoldens(project: Project): Promise<StoredGoldens> {
  const directory = goldenDirectory(project);
  const others = await staleFiles(directory, new Map());
  return { digests: new Map(), others: others.map((path) => join(directory, path)), manifestsOf: () => [] };
}

/** Where the goldens are, as a person in the current directory would write it. */
export function goldenDirectory(project: Project): string {
  return pathIn(project, project.config.golden.directory);
}
