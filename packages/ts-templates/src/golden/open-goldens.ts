import { createHash } from "node:crypto";
import { join } from "node:path";
import { generatedFiles, readIfExists } from "../files/index.ts";
import { type Manifest, manifestsDigest } from "../manifest/index.ts";
import { type GoldenSource, type Goldens, PROJECT_SOURCE } from "./golden.ts";
import { parseGoldens } from "./parse-goldens.ts";

/** The goldens of a directory, which are parsed when something of them is asked for. */
export interface GoldenStore {
  /** SHA-256 of all files of the store, in hex. */
  readonly digest: string;
  readonly names: () => readonly string[];
  /** None for a name that has no golden. */
  readonly manifestsOf: (name: string) => readonly Manifest[];
  /** What the manifests of a golden say, as a SHA-256 in hex; undefined for a name that has none. */
  readonly digestOf: (name: string) => string | undefined;
}

/**
 * Opens the goldens of a directory; without any where there is no store. Asking for one throws a HelmTsError
 * `golden.invalid` naming every file that is broken, missing, or not what it was made from.
 */
export async function openGoldens(directory: string, from: GoldenSource = PROJECT_SOURCE): Promise<GoldenStore> {
  const paths = await generatedFiles(directory);
  const texts = new Map(
    await Promise.all(paths.map(async (path) => [path, (await readIfExists(join(directory, path))) ?? ""] as const)),
  );
  let parsed: Goldens | undefined;
  const goldens = (): Goldens => {
    parsed ??= parseGoldens({ directory, texts, from });
    return parsed;
  };
  return {
    digest: digestOf(texts),
    names: () => [...goldens().keys()],
    manifestsOf: (name) => goldens().get(name) ?? [],
    digestOf: (name) => {
      const manifests = goldens().get(name);
      return manifests && manifestsDigest(manifests);
    },
  };
}

function digestOf(texts: ReadonlyMap<string, string>): string {
  const hash = createHash("sha256");
  for (const [path, text] of texts) hash.update(`${path} ${text.length}\n`).update(text);
  return hash.digest("hex");
}
