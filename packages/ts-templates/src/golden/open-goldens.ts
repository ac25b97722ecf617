import { createHash } from "node:crypto";
import { generatedTexts } from "../files/index.ts";
import { type Manifest, manifestsDigest } from "../manifest/index.ts";
import { expectedManifests } from "./expected-manifests.ts";
import { type Golden, type GoldenSource, PROJECT_SOURCE } from "./golden.ts";
import { type GoldenDigests, goldenDigests } from "./golden-digests.ts";
import { manifestsOf, type OpenStore } from "./open-store.ts";
import { parseStore } from "./parse-store.ts";

/** The goldens of a directory, which are parsed when something of them is asked for. */
export interface GoldenStore {
  /** SHA-256 of all files of the store, in hex. */
  readonly digest: string;
  readonly names: () => readonly string[];
  /** None for a name that has no golden. */
  readonly manifestsOf: (name: string) => readonly Manifest[];
  /** What the manifests of a golden say, as a SHA-256 in hex; undefined for a name that has none. */
  readonly digestOf: (name: string) => string | undefined;
  /** What each document of each golden says, in short. */
  readonly digests: () => GoldenDigests;
  /**
   * As `manifestsOf` for a target that was rendered, given the digests of a store with the same files: only those of its
   * documents are parsed that differ from what was rendered, and the others are those that were.
   */
  readonly expectedFor: (rendered: Golden, digests: GoldenDigests) => readonly Manifest[];
}

/**
 * Opens the goldens of a directory; without any where there is no store. Asking for one throws a HelmTsError
 * `golden.invalid` naming every file that is broken, missing, or not what it was made from.
 */
export async function openGoldens(directory: string, from: GoldenSource = PROJECT_SOURCE): Promise<GoldenStore> {
  const texts = await generatedTexts(directory);
  const files = { directory, texts, from };
  let parsed: OpenStore | undefined;
  const store = (): OpenStore => {
    parsed ??= parseStore(files);
    return parsed;
  };
  return {
    digest: digestOf(texts),
    names: () => [...store().readers.keys()],
    manifestsOf: (name) => manifestsOf(store(), name) ?? [],
    digestOf: (name) => {
      const manifests = manifestsOf(store(), name);
      return manifests && manifestsDigest(manifests);
    },
    digests: () => goldenDigests(store()),
    expectedFor: (rendered, digests) =>
      expectedManifests(files, digests, rendered) ?? manifestsOf(store(), rendered.target) ?? [],
  };
}

function digestOf(texts: ReadonlyMap<string, string>): string {
  const hash = createHash("sha256");
  for (const [path, text] of texts) hash.update(`${path} ${text.length}\n`).update(text);
  return hash.digest("hex");
}
