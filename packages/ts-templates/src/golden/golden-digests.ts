import { bodyDigest } from "../manifest/index.ts";
import type { OpenStore } from "./open-store.ts";

/** What a store says, in short: plain data that can be kept by the digest of its files. */
export interface GoldenDigests {
  readonly targets: readonly string[];
  /**
   * SHA-256 in hex of each document, by its identity: one that all targets have, or one for each, in their order; null
   * for targets without the document.
   */
  readonly documents: Readonly<Record<string, string | readonly (string | null)[]>>;
}

/** The digests of all documents of a store. */
export function goldenDigests({ readers, documents }: OpenStore): GoldenDigests {
  const all = [...readers.values()];
  const digests = documents.map(({ identity, manifestOf }) => {
    const each = all.map((reader) => {
      const manifest = manifestOf(reader);
      return manifest === undefined ? null : bodyDigest(manifest.body);
    });
    const [first] = each;
    return [identity, typeof first === "string" && each.every((one) => one === first) ? first : each] as const;
  });
  return { targets: [...readers.keys()], documents: Object.fromEntries(digests) };
}

/** The digest of a document of one target, by its place among the targets; undefined for a target without it. */
export function digestAt(digests: GoldenDigests["documents"][string], place: number): string | undefined {
  return typeof digests === "string" ? digests : (digests[place] ?? undefined);
}
