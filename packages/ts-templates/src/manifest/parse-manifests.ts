import { YAMLException } from "js-yaml";
import { HelmTsError } from "../errors.ts";
import { asManifest } from "./as-manifest.ts";
import { type DocumentReader, documentReader } from "./document-reader.ts";
import { parseYaml } from "./kubernetes-yaml.ts";
import { identity, type Manifest } from "./manifest.ts";
import { isMapping, type YamlValue } from "./yaml-value.ts";

/** Text that is not a list of distinct Kubernetes objects; `problems` holds one sentence for each reason. */
export class ManifestError extends HelmTsError {
  override readonly name = "ManifestError";
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    super(
      "manifest.invalid",
      `The manifests have ${count}:\n${problems.map((problem) => `  - ${problem}`).join("\n")}`,
    );
    this.problems = problems;
  }
}

/**
 * Reads the output of `helm template`, or any multi-document YAML, as Kubernetes reads it. Empty documents are left
 * out; a `List` stands for its items.
 *
 * @throws ManifestError naming every document that is not a Kubernetes object and every object that is there twice
 */
export function parseManifests(text: string): readonly Manifest[] {
  return readManifests(text, parseYaml);
}

/**
 * Makes a {@link parseManifests} for the manifests of many targets: a document that several have is read once, and its
 * body is the same object in all of them.
 */
export function manifestReader(read: DocumentReader = documentReader()): (text: string) => readonly Manifest[] {
  return (text) => readManifests(text, read);
}

function readManifests(text: string, read: DocumentReader): readonly Manifest[] {
  const problems: string[] = [];
  const manifests = splitDocuments(text).flatMap((document) => parseDocument(document, { read, problems }));
  problems.push(...duplicates(manifests));
  if (problems.length > 0) throw new ManifestError(problems);
  return manifests;
}

/** One document of a YAML stream, before it is parsed. */
interface DocumentText {
  readonly text: string;
  readonly source?: string;
  /** Line of the stream on which `text` starts, from 1. */
  readonly line: number;
}

// `---` at the start of a line cannot be content: block scalars are indented. What follows it on the line is content.
const SEPARATOR = /^---(?=\s|$)/m;

function splitDocuments(stream: string): readonly DocumentText[] {
  let line = 1;
  return stream.split(SEPARATOR).map((text) => {
    const source = /^# Source: (.+?)\s*$/m.exec(text)?.[1];
    const document = { text, line, ...(source !== undefined && { source }) };
    line += text.split("\n").length - 1;
    return document;
  });
}

interface Reading {
  readonly read: DocumentReader;
  readonly problems: string[];
}

function parseDocument(document: DocumentText, { read, problems }: Reading): readonly Manifest[] {
  if (isBlank(document.text)) return [];
  try {
    return objectsOf(read(document.text)).flatMap((value) => toManifest(value, document, problems));
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const line = document.line + (error.mark?.line ?? 0);
    problems.push(`${place({ ...document, line })}: ${error.reason}`);
    return [];
  }
}

function isBlank(text: string): boolean {
  return text.split("\n").every((line) => /^\s*(?:#|$)/.test(line));
}

function objectsOf(value: YamlValue): readonly YamlValue[] {
  if (value === null) return [];
  const isList = isMapping(value) && value["apiVersion"] === "v1" && value["kind"] === "List";
  return isList && Array.isArray(value["items"]) ? value["items"] : [value];
}

function toManifest(body: YamlValue, document: DocumentText, problems: string[]): readonly Manifest[] {
  if (!isMapping(body)) {
    problems.push(`${place(document)}: this is no Kubernetes object, but ${describe(body)}`);
    return [];
  }
  const found = asManifest(body);
  if ("body" in found) return [{ ...found, ...(document.source !== undefined && { source: document.source }) }];
  problems.push(`${place(document)}: ${found.join(" and ")} must be a non-empty string`);
  return [];
}

function duplicates(manifests: readonly Manifest[]): readonly string[] {
  const sources = new Map<string, readonly string[]>();
  for (const manifest of manifests) {
    const name = identity(manifest);
    sources.set(name, [...(sources.get(name) ?? []), manifest.source ?? "(no source)"]);
  }
  return [...sources]
    .filter(([, same]) => same.length > 1)
    .map(([name, same]) => `${name} is there ${same.length} times: ${same.join(", ")}`);
}

function place({ source, line }: DocumentText): string {
  return source === undefined ? `line ${line}` : `${source} (line ${line} of the output)`;
}

/** In characters. */
const LONGEST = 80;

function describe(value: YamlValue): string {
  if (Array.isArray(value)) return "a list";
  const text = JSON.stringify(typeof value === "bigint" ? String(value) : value);
  return `the ${typeof value} ${text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`}`;
}
