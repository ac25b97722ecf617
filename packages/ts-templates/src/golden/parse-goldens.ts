import { HelmTsError } from "../errors.ts";
import { identity, type Manifest, type YamlPrinter, yamlPrinter } from "../manifest/index.ts";
import { digestOf } from "./digest.ts";
import { documentPath } from "./document-path.ts";
import { type GoldenSource, type Goldens, INDEX } from "./golden.ts";
import { parseDocument } from "./parse-document.ts";
import { parseIndex, type StoreIndex } from "./parse-index.ts";
import type { StoredDocument } from "./stored-document.ts";
import type { TargetReader } from "./stored-value.ts";
import { targetReaders } from "./target-readers.ts";

/** The files of a store, and how a person calls its directory. */
export interface StoreFiles {
  readonly directory: string;
  /** By path in the directory. */
  readonly texts: ReadonlyMap<string, string>;
  readonly from: GoldenSource;
}

/**
 * Makes the manifests of all targets again; what several have alike is one object. A store without index has none.
 *
 * @throws HelmTsError `golden.invalid` naming every file that is broken, missing, or not what it was made from
 */
export function parseGoldens({ directory, texts, from }: StoreFiles): Goldens {
  const text = texts.get(INDEX);
  if (text === undefined) return new Map();
  const problems: string[] = [];
  const index = parseIndex(text, problems);
  const documents = index.documents.flatMap(([name]) => parseDocument(name, texts, problems) ?? []);
  const readers = problems.length > 0 ? new Map() : targetReaders(index.targets, documents);
  if (problems.length === 0) problems.push(...mixed(index, documents, readers));
  if (problems.length > 0) throw invalid(directory, problems, from);
  return new Map(Array.from(readers, ([target, reader]) => [target, manifestsOf(reader, documents)]));
}

function invalid(directory: string, problems: readonly string[], { command }: GoldenSource): HelmTsError {
  const lines = problems.map((problem) => `  - ${problem}`);
  return new HelmTsError(
    "golden.invalid",
    [`The goldens in ${directory} cannot be read:`, ...lines, `Make them all anew: ${command}`].join("\n"),
  );
}

function manifestsOf(reader: TargetReader, documents: readonly StoredDocument[]): readonly Manifest[] {
  return documents.flatMap(({ manifestOf }) => manifestOf(reader) ?? []);
}

/** Documents that are not what the index says they were made from. */
function mixed(
  { documents: digests }: StoreIndex,
  documents: readonly StoredDocument[],
  readers: ReadonlyMap<string, TargetReader>,
): readonly string[] {
  const expected = new Map(digests);
  const print = yamlPrinter();
  return documents
    .filter((document) => expected.get(document.identity) !== digestOfDocument(document, readers, print))
    .map(({ identity: name }) => `${documentPath(name)}: it was edited by hand, or a merge mixed two versions of it`);
}

/** Undefined where it is another document for some target. */
function digestOfDocument(
  { identity: name, manifestOf }: StoredDocument,
  readers: ReadonlyMap<string, TargetReader>,
  print: YamlPrinter,
): string | undefined {
  const all = Array.from(readers).flatMap(([target, reader]) => {
    const manifest = manifestOf(reader);
    return manifest === undefined ? [] : [{ target, manifest }];
  });
  if (all.some(({ manifest }) => identity(manifest) !== name)) return undefined;
  return digestOf(
    all.map(({ target, manifest: { body } }) => ({ target, body })),
    print,
  );
}
