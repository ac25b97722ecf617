import {
  type HashOrigin,
  hashOrigins,
  isHash,
  isMapping,
  type Manifest,
  type TaggedMapping,
  type TaggedValue,
  tagged,
  type YamlMapping,
  type YamlValue,
} from "../manifest/index.ts";
import { SHA256 } from "./stored-tags.ts";

/**
 * The bodies of a target's manifests, with a reference in place of each hash of a ConfigMap or Secret among them: the
 * hash differs in every region, what it is the hash of does not.
 */
export function withReferences(manifests: readonly Manifest[]): readonly TaggedMapping[] {
  const origins = hashOrigins(manifests);
  return manifests.map(({ kind, body }) => {
    // Data never refers to data: so a reference can be resolved as soon as all data is known.
    if (kind === "ConfigMap" || kind === "Secret" || !hashesIn(body).some((hash) => origins.has(hash))) return body;
    return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, replaced(value, origins)]));
  });
}

/** Of bodies that many targets share. */
const known = new WeakMap<YamlMapping, readonly string[]>();

function hashesIn(body: YamlMapping): readonly string[] {
  const hashes = known.get(body) ?? [...hashesBelow(body)];
  known.set(body, hashes);
  return hashes;
}

function* hashesBelow(value: YamlValue): Iterable<string> {
  if (isHash(value)) yield value;
  if (typeof value !== "object" || value === null) return;
  for (const member of Object.values<YamlValue>(value)) yield* hashesBelow(member);
}

function replaced(value: YamlValue, origins: ReadonlyMap<string, HashOrigin>): TaggedValue {
  if (Array.isArray(value)) return value.map((item: YamlValue) => replaced(item, origins));
  if (isMapping(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, replaced(member, origins)]));
  }
  const origin = isHash(value) ? origins.get(value) : undefined;
  return origin === undefined ? value : tagged(SHA256, referenceTo(origin));
}

function referenceTo({ document, part }: HashOrigin): string {
  return `${document} ${part}`;
}
