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
    return partsOf(manifest.body).flatMap(({ part, hash }) => {
      const own = hash();
      return own === undefined ? [] : [[own, { document, part }] as const];
    });
  });
  // Of two equal texts the first one counts: nothing depends on which.
  return new Map(found.toReversed());
}

/** The hash in hex of a part of a ConfigMap or Secret; undefined where it has no such part, and for any other object. */
export function partHash(manifest: Manifest, part: string): string | undefined {
  if (!holdsData(manifest)) return undefined;
  return partsOf(manifest.body)
    .find((one) => one.part === part)
    ?.hash();
}

/** Whether a text is a SHA-256 in hex. */
export function isHash(text: YamlValue | undefined): text is string {
  return typeof text === "string" && /^[0-9a-f]{64}$/.test(text);
}

function holdsData({ kind, apiVersion }: Manifest): boolean {
  return apiVersion === "v1" && (kind === "ConfigMap" || kind === "Secret");
}

/** Something that may be hashed. */
interface Part {
  readonly part: string;
  /** Made when it is asked for first; undefined where the text holds no structure. */
  readonly hash: () => string | undefined;
}

/** Of bodies that many targets share. */
const known = new WeakMap<Manifest["body"], readonly Part[]>();

function partsOf(body: Manifest["body"]): readonly Part[] {
  const parts =
    known.get(body) ?? ["data", "stringData", "binaryData"].flatMap((field) => partsOfField(field, body[field]));
  known.set(body, parts);
  return parts;
}

function partsOfField(field: string, data: YamlValue | undefined): readonly Part[] {
  if (!isMapping(data)) return [];
  const members = Object.entries(data).flatMap(([key, value]) => partsOfText(`${field}[${key}]`, value));
  return [partOf(field, () => compactJson(data)), ...members];
}

function partsOfText(part: string, text: YamlValue): readonly Part[] {
  if (typeof text !== "string") return [];
  const asJson = () => {
    const structure = structureIn(text);
    return structure === undefined ? undefined : compactJson(structure);
  };
  return [partOf(part, () => text), partOf(`${part} as JSON`, asJson)];
}

function partOf(part: string, textOf: () => string | undefined): Part {
  let made: { readonly hash: string | undefined } | undefined;
  const hash = () => {
    const text = textOf();
    return text === undefined ? undefined : sha256(text);
  };
  return {
    part,
    hash: () => {
      made ??= { hash: hash() };
      return made.hash;
    },
  };
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
