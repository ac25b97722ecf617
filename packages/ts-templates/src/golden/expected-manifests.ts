import { bodyDigest, identity, type Manifest } from "../manifest/index.ts";
import type { Golden } from "./golden.ts";
import { digestAt, type GoldenDigests } from "./golden-digests.ts";
import type { StoreFiles } from "./open-store.ts";
import { parseStoreLazily } from "./parse-store.ts";

/**
 * The golden of a target that was rendered, of a store whose digests are known: only the files of those documents are
 * read that differ. Undefined where the digests are not those of the files.
 */
export function expectedManifests(
  files: StoreFiles,
  { targets, documents }: GoldenDigests,
  { target, manifests }: Golden,
): readonly Manifest[] | undefined {
  const store = parseStoreLazily(files, { targets, identities: Object.keys(documents) });
  const reader = store.readers.get(target);
  if (reader === undefined) return undefined;
  const place = targets.indexOf(target);
  const rendered = new Map(manifests.map((manifest) => [identity(manifest), manifest]));
  const found: Manifest[] = [];
  for (const { identity: name, manifestOf } of store.documents) {
    const digest = digestAt(documents[name] ?? [], place);
    if (digest === undefined) continue;
    const same = rendered.get(name);
    const manifest = same !== undefined && bodyDigest(same.body) === digest ? withoutSource(same) : manifestOf(reader);
    if (manifest === undefined || bodyDigest(manifest.body) !== digest) return undefined;
    found.push(manifest);
  }
  return found;
}

function withoutSource({ source: _, ...manifest }: Manifest): Manifest {
  return manifest;
}
