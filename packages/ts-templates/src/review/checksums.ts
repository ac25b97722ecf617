import { type HashOrigin, hashOrigins, identity, isHash, type Manifest, type YamlValue } from "../manifest/index.ts";
import { readBy } from "./references.ts";

/** Says why a hash in a document changed; undefined for a field that is none. */
export type ExplainHash = (document: string, before: YamlValue, after: YamlValue) => string | undefined;

/** Explains hashes of the manifests of one target: by what they are the hash of, or else by what the pods read. */
export function explainHashes(
  before: readonly Manifest[],
  after: readonly Manifest[],
  changed: ReadonlySet<string>,
): ExplainHash {
  let origins: readonly ReadonlyMap<string, HashOrigin>[] | undefined;
  return (document, old, now) => {
    if (!isHash(old) || !isHash(now)) return undefined;
    origins ??= [hashOrigins(before), hashOrigins(after)];
    const [oldOrigin, nowOrigin] = [origins[0]?.get(old), origins[1]?.get(now)];
    if (nowOrigin !== undefined && (oldOrigin === undefined || oldOrigin.document === nowOrigin.document)) {
      return `${short(nowOrigin.document)} changed`;
    }
    if (nowOrigin !== undefined)
      return `${short(nowOrigin.document)} takes the place of ${short(oldOrigin?.document ?? "")}`;
    const reader = after.find((one) => identity(one) === document);
    const read = reader === undefined ? [] : [...readBy(reader)].filter((one) => changed.has(one));
    return read.length > 0 ? `${read.map(short).join(" and ")} changed` : "of something that is not in the manifests";
  };
}

function short(document: string): string {
  return document.replace(/^(\w+)\.\S+ /, "$1 ");
}
