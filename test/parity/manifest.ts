import { loadAll, YAML11_SCHEMA } from "js-yaml";

/** One Kubernetes object as parsed from YAML. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
}

/** Reads a stream of YAML documents as Kubernetes does, with YAML 1.1; empty documents are left out. */
export function readManifests(text: string): readonly Manifest[] {
  const documents: readonly unknown[] = loadAll(text, { schema: YAML11_SCHEMA });
  return documents.filter((document) => document !== null && document !== undefined).map(asManifest);
}

/** Kind and name: unique among the objects of the contract. */
export function identity(object: { readonly kind: string; readonly metadata: { readonly name: string } }): string {
  return `${object.kind} ${object.metadata.name}`;
}

/** The value as a Kubernetes object. Throws where it is none. */
export function asManifest(document: unknown): Manifest {
  if (!isManifest(document)) {
    throw new Error(`not a Kubernetes object with apiVersion, kind and metadata.name: ${JSON.stringify(document)}`);
  }
  return document;
}

function isManifest(document: unknown): document is Manifest {
  return (
    isRecord(document) &&
    typeof document.apiVersion === "string" &&
    typeof document.kind === "string" &&
    isRecord(document.metadata) &&
    typeof document.metadata.name === "string"
  );
}

/** A map of YAML or JSON, not a list and not null. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
