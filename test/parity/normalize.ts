import { load, YAML11_SCHEMA } from "js-yaml";

import type { Manifest } from "./manifest.ts";
import { asManifest, isRecord } from "./manifest.ts";
import type { Path } from "./path.ts";
import { children, coversPath, parsePath } from "./path.ts";

interface EmbeddedText {
  readonly kind: string;
  readonly path: Path;
  readonly parse: (text: string) => unknown;
}

const POP_VALIDATION = "AzureAd__InboundPolicies__0__SignedHttpRequestValidationPolicy";

/** Text that is a document of its own: its spaces, quotes and key order mean nothing to the program that reads it. */
const EMBEDDED_TEXTS: readonly EmbeddedText[] = [
  { kind: "ConfigMap", path: parsePath("data.mesh"), parse: parseYaml },
  { kind: "ConfigMap", path: parsePath('data["appsettings.json"]'), parse: parseJson },
  {
    kind: "Deployment",
    path: parsePath(`spec.template.spec.containers[*].env[${POP_VALIDATION}].value`),
    parse: parseJson,
  },
  { kind: "SecretProviderClass", path: parsePath("spec.parameters.objects"), parse: parseYaml },
  { kind: "SecretProviderClass", path: parsePath("spec.parameters.objects.array[*]"), parse: parseYaml },
];

/**
 * The object with what the contract does not compare taken away: embedded documents become structures, `checksum/*`
 * annotations go. A text that its reader could not parse stays a text, and so shows as a difference.
 */
export function normalize(manifest: Manifest): Manifest {
  const texts = EMBEDDED_TEXTS.filter((text) => text.kind === manifest.kind);
  return asManifest(normalizeValue(manifest, [], texts));
}

function normalizeValue(value: unknown, path: Path, texts: readonly EmbeddedText[]): unknown {
  const parsed = parseEmbedded(value, path, texts);
  if (Array.isArray(parsed)) {
    return [...children(parsed, path)].map(([segment, item]) => normalizeValue(item, [...path, segment], texts));
  }
  if (!isRecord(parsed)) return parsed;
  const segments = [...children(parsed, path).keys()];
  const entries = Object.entries(parsed).map(([key, child], index) => {
    const below = normalizeValue(child, [...path, segments[index] ?? key], texts);
    return [key, key === "annotations" ? withoutChecksums(below) : below] as const;
  });
  return Object.fromEntries(entries.filter(([, child]) => child !== undefined));
}

function parseEmbedded(value: unknown, path: Path, texts: readonly EmbeddedText[]): unknown {
  if (typeof value !== "string") return value;
  const text = texts.find((candidate) => candidate.path.length === path.length && coversPath(candidate.path, path));
  if (text === undefined) return value;
  try {
    return text.parse(value);
  } catch {
    return value;
  }
}

/** Undefined where nothing else is left, for an object without annotations has no map at all. */
function withoutChecksums(annotations: unknown): unknown {
  if (!isRecord(annotations)) return annotations;
  const kept = Object.entries(annotations).filter(([name]) => !name.startsWith("checksum/"));
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

function parseYaml(text: string): unknown {
  return load(text, { schema: YAML11_SCHEMA });
}

function parseJson(text: string): unknown {
  return JSON.parse(text);
}
