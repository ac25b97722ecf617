import { join } from "node:path";
import { type Cache, digest, noCache, toolDigest } from "../cache/index.ts";
import { type Golden, openGoldens, staleFiles } from "../golden/index.ts";
import type { Manifest } from "../manifest/index.ts";
import { type Project, pathIn } from "./project.ts";

/**
 * The goldens of a project. Their files are parsed when something is asked that the cache does not know of them; then
 * each function throws HelmTsError `golden.invalid` naming every file that is broken, missing, or not what it was made
 * from.
 */
export interface StoredGoldens {
  /** What the manifests of each golden say, as a SHA-256 in hex, by its name. */
  readonly digests: () => ReadonlyMap<string, string>;
  /** Generated files that no golden needs, by path. */
  readonly others: () => Promise<readonly string[]>;
  readonly manifestsOf: (name: string) => readonly Manifest[];
  /** As `manifestsOf` for a target that was rendered: of what is equal, nothing is parsed. */
  readonly expectedFor: (rendered: Golden) => readonly Manifest[];
}

interface Facts {
  readonly digests: Readonly<Record<string, string>>;
  readonly others: readonly string[];
}

/** Opens the goldens of a project. */
export async function storedGoldens(project: Project, cache: Cache): Promise<StoredGoldens> {
  const directory = goldenDirectory(project);
  const store = await openGoldens(directory);
  const keyOf = (what: string): string => digest([what, toolDigest(), store.digest]);
  const [factsKey, documentsKey] = [keyOf("goldens"), keyOf("documents of goldens")];
  const known = cache.get(factsKey);
  const documents = cache.get(documentsKey);
  const facts: Facts | undefined = known === undefined ? undefined : JSON.parse(known);
  const digests = once(
    () =>
      new Map(facts ? Object.entries(facts.digests) : store.names().map((name) => [name, store.digestOf(name) ?? ""])),
  );
  return {
    digests,
    others: async () => inDirectory(directory, facts?.others ?? (await learned())),
    manifestsOf: store.manifestsOf,
    expectedFor: (rendered) => store.expectedFor(rendered, documents ? JSON.parse(documents) : store.digests()),
  };

  async function learned(): Promise<readonly string[]> {
    const goldens = new Map(store.names().map((name) => [name, store.manifestsOf(name)]));
    const found: Facts = { digests: Object.fromEntries(digests()), others: await staleFiles(directory, goldens) };
    // To put all digests together takes long, and nobody would keep them.
    if (cache === noCache) return found.others;
    cache.set(factsKey, JSON.stringify(found));
    cache.set(documentsKey, JSON.stringify(store.digests()));
    return found.others;
  }
}

/** What there is to know of a store that is made anew altogether. */
export function noGoldens(project: Project): StoredGoldens {
  const directory = goldenDirectory(project);
  return {
    digests: () => new Map(),
    others: async () => inDirectory(directory, await staleFiles(directory, new Map())),
    manifestsOf: () => [],
    expectedFor: () => [],
  };
}

/** Where the goldens are, as a person in the current directory would write it. */
export function goldenDirectory(project: Project): string {
  return pathIn(project, project.config.golden.directory);
}

function inDirectory(directory: string, paths: readonly string[]): readonly string[] {
  return paths.map((path) => join(directory, path));
}

function once<Result>(find: () => Result): () => Result {
  let found: Result | undefined;
  return () => {
    found ??= find();
    return found;
  };
}
