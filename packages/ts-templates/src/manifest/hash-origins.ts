import { createHash } from "node:crypto";
import { compactJson } from "../go/index.ts";
import { parseYaml } from "./kubernetes-yaml.ts";
import { identity, type Manifest } from "./manifest.ts";
import { isMapping, type YamlValue } from "./yaml-value.ts";

/** What a hash in a manifest is the SHA-256 of, as Helm's `sha256sum` makes it. */
export interface HashOrigin {
  /** The identity of the ConfigMap or Secret. */
  readonly document: string;
  /** `data`, `data[app.json]`, or the structure that the text holds, as compact JSON: `data[app.json] as JSON`. */
  readonly part: string;
}

/** Where the hashes that a chart puts into annotations may come from, by hash in hex: of ConfigMaps and Secrets alone. */
export function hashOrigins(manifests: readonly Manifest[]): ReadonlyMap<string, HashOrigin> {
  const found = manifests.filter(holdsData).flatMap((manifest) => {
    const document = identity(manifest);
    return Array.from(partHashes(manifest), ([part, hash]) => [hash, { document, part }] as const);
  });
  // Of two equal texts the first one counts: nothing depends on which.
  return new Map(found.toReversed());
}

/** Of bodies that many targets share. */
const known = new WeakMap<Manifest["body"], ReadonlyMap<string, string>>();

/** The hashes in hex of what a ConfigMap or Secret holds, by the part of it; none for any other object. */
export function partHashes(manifest: Manifest): ReadonlyMap<string, string> {
  if (!holdsData(manifest)) return new Map();
  const hashes =
    known.get(manifest.body) ?? new Map(hashedParts(manifest.body).map(([part, text]) => [part, sha256(text)]));
  known.set(manifest.body, hashes);
  return hashes;
}

/** Whether a text is a SHA-256 in hex. */
export function isHash(text: YamlValue | undefined): text is string {
  return typeof text === "string" && /^[0-9a-f]{64}$/.test(text);
}

function holdsData({ kind, apiVersion }: Manifest): boolean {
  return apiVersion === "v1" && (kind === "ConfigMap" || kind === "Secret");
}

type Part = readonly [part: string, text: string];

function hashedParts(body: Manifest["body"]): readonly Part[] {
  return ["data", "stringData", "binaryData"].flatMap((field): readonly Part[] => {
    const data = body[field];
    if (!isMapping(data)) return [];
    const members = Object.entries(data).flatMap(([key, value]) => partsOfText(`${field}[${key}]`, value));
    return [[field, compactJson(data)], ...members];
  });
}

function partsOfText(part: string, text: YamlValue): readonly Part[] {
  if (typeof text !== "string") return [];
  const structure = structureIn(text);
  return [[part, text], ...(structure === undefined ? [] : [[`${part} as JSON`, compactJson(structure)] as const])];
}

function structureIn(text: string): YamlValue | undefined {
  try {
    const value = parseYaml(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
