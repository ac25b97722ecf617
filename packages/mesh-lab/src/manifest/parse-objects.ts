import {
  boolYaml11Tag,
  floatYaml11Tag,
  intYaml11Tag,
  load,
  loadAll,
  mapTag,
  mergeTag,
  nullYaml11Tag,
  Schema,
  seqTag,
  strTag,
  YAMLException,
} from "js-yaml";
import { MeshLabError } from "../errors.ts";
import { type Fields, isFields, list } from "./field.ts";
import { identityOf, type KubernetesObject } from "./kubernetes-object.ts";

/** Kubernetes reads YAML 1.1, but leaves dates what they are: text. */
const KUBERNETES_SCHEMA = new Schema([
  strTag,
  seqTag,
  mapTag,
  nullYaml11Tag,
  boolYaml11Tag,
  intYaml11Tag,
  floatYaml11Tag,
  mergeTag,
]);

/**
 * Reads a stream of YAML or JSON documents as Kubernetes objects, with the YAML 1.1 rules that Kubernetes has. Empty
 * documents are left out; a `List` stands for its items.
 *
 * @param source what the text is called in messages, such as a file name
 * @throws MeshLabError `manifests.invalid`, naming every document that is no object, every name that no API server takes,
 * and every object that is there twice
 */
export function parseObjects(text: string, source = "the manifests"): readonly KubernetesObject[] {
  const documents = readDocuments(text, source).flatMap(itemsOf);
  const problems = documents.flatMap((document, index) => problemOf(document, index + 1));
  const objects = documents.filter(isObject);
  problems.push(...wrongWith(objects));
  if (problems.length > 0) throw invalid(source, problems);
  return objects;
}

/**
 * Checks objects that come from a program as those that are read from text.
 *
 * @throws MeshLabError `manifests.invalid`, naming every name that no API server takes, and every object that is there twice
 */
export function checkObjects(objects: readonly KubernetesObject[], source = "the manifests"): void {
  const problems = wrongWith(objects);
  if (problems.length > 0) throw invalid(source, problems);
}

function wrongWith(objects: readonly KubernetesObject[]): readonly string[] {
  return [...objects.flatMap(misnamed), ...duplicatesOf(objects)];
}

/** Reads one YAML document, such as one that stands in a ConfigMap, with the same rules. */
export function parseYaml(text: string): unknown {
  return load(text, { schema: KUBERNETES_SCHEMA });
}

function readDocuments(text: string, source: string): readonly unknown[] {
  try {
    const documents = loadAll(text, { schema: KUBERNETES_SCHEMA });
    checkSize(documents, source);
    return documents.filter((document) => document !== null && document !== undefined);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const line = error.mark === undefined ? "" : `line ${error.mark.line + 1}: `;
    throw invalid(source, [`${line}${error.reason}`]);
  }
}

/** How many values there may be when each alias is written out. */
const MAX_VALUES = 1_000_000;

/** An alias for what holds aliases again makes a short text endless, and one for what it stands in has no end at all. */
function checkSize(documents: readonly unknown[], source: string): void {
  const waiting: unknown[] = [documents];
  for (let count = 0; waiting.length > 0; count += 1) {
    if (count > MAX_VALUES || waiting.length > MAX_VALUES) {
      throw invalid(source, [`more than ${MAX_VALUES} values, with its aliases written out`]);
    }
    const value = waiting.pop();
    if (typeof value !== "object" || value === null) continue;
    for (const inner of Object.values(value)) waiting.push(inner);
  }
}

function itemsOf(document: unknown): readonly unknown[] {
  const isList = isFields(document) && document["apiVersion"] === "v1" && document["kind"] === "List";
  return isList ? list(document["items"]) : [document];
}

function problemOf(document: unknown, number: number): readonly string[] {
  if (isObject(document)) return [];
  if (!isFields(document)) return [`document ${number} is no Kubernetes object`];
  const metadata = document["metadata"];
  const named: Fields = { ...document, "metadata.name": isFields(metadata) ? metadata["name"] : undefined };
  const missing = (["apiVersion", "kind", "metadata.name"] as const).filter((key) => !isName(named[key]));
  return [`document ${number} has no ${missing.join(", no ")}`];
}

function isObject(document: unknown): document is KubernetesObject {
  if (!isFields(document)) return false;
  const { apiVersion, kind, metadata } = document;
  return isName(apiVersion) && isName(kind) && isFields(metadata) && isName(metadata["name"]);
}

function isName(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

/** Names become parts of addresses, of files and of what a terminal shows, so they are as the API server wants them. */
function misnamed({ kind, metadata }: KubernetesObject): readonly string[] {
  return (["name", "namespace"] as const).flatMap((field) => {
    const value: unknown = metadata[field];
    if (value === undefined || value === null || (typeof value === "string" && isPathSegment(value))) return [];
    return [`${kind} has a metadata.${field} that Kubernetes does not take: ${JSON.stringify(value)}`];
  });
}

/** What the API server wants of the names of all kinds; of most it wants more. */
function isPathSegment(name: string): boolean {
  return !/[/%\s\p{Cc}\p{Cf}]/u.test(name) && name !== "." && name !== ".." && name.length <= MAX_NAME;
}

const MAX_NAME = 253;

function duplicatesOf(objects: readonly KubernetesObject[]): readonly string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const identity of objects.map(identityOf)) {
    if (seen.has(identity)) twice.add(identity);
    seen.add(identity);
  }
  return [...twice].map((identity) => `${identity} is there more than once`);
}

function invalid(source: string, problems: readonly string[]): MeshLabError {
  return new MeshLabError(
    "manifests.invalid",
    [`${source} cannot be read as Kubernetes objects:`, ...problems.map((problem) => `  - ${problem}`)].join("\n"),
  );
}
