import { HelmTsError } from "../errors.ts";
import {
  asManifest,
  identity,
  isMapping,
  isTaggedMapping,
  type Manifest,
  parseTaggedYaml,
  parseYaml,
  type TaggedMapping,
  type TaggedValue,
  YAMLException,
  type YamlMapping,
} from "../manifest/index.ts";
import { digestOf } from "./digest.ts";
import { documentPath } from "./document-path.ts";
import { expand } from "./expand.ts";
import { type GoldenSource, type Goldens, INDEX } from "./golden.ts";
import { hashesByReference } from "./hash-references.ts";
import { isSelected, STORED_TAGS } from "./stored-tags.ts";
import { targetKeys } from "./target-keys.ts";

/** The files of a store, and how a person calls its directory. */
export interface StoreFiles {
  readonly directory: string;
  /** By path in the directory. */
  readonly texts: ReadonlyMap<string, string>;
  readonly from: GoldenSource;
}

/**
 * Makes the manifests of all targets again. A store without index has none.
 *
 * @throws HelmTsError `golden.invalid` naming every file that is broken, missing, or not what it was made from
 */
export function parseGoldens({ directory, texts, from }: StoreFiles): Goldens {
  const text = texts.get(INDEX);
  if (text === undefined) return new Map();
  const problems: string[] = [];
  const index = parseIndex(text, problems);
  const stored = index.documents.flatMap(([name]) => parseDocument(name, texts, problems));
  const goldens = problems.length > 0 ? new Map() : expanded(index.targets, stored);
  if (problems.length === 0) problems.push(...mixed(index, goldens));
  if (problems.length === 0) return goldens;
  const lines = problems.map((problem) => `  - ${problem}`);
  throw new HelmTsError(
    "golden.invalid",
    [`The goldens in ${directory} cannot be read:`, ...lines, `Make them all anew: ${from.command}`].join("\n"),
  );
}

interface Index {
  readonly targets: readonly string[];
  readonly documents: readonly (readonly [identity: string, digest: string])[];
}

function parseIndex(text: string, problems: string[]): Index {
  if (isInConflict(INDEX, text, problems)) return { targets: [], documents: [] };
  const value = attempt({ path: INDEX, before: 0 }, problems, () => parseYaml(text));
  const { targets, documents } = isMapping(value) ? value : {};
  const isWhole = Array.isArray(targets) && isMapping(documents);
  if (!isWhole && value !== undefined) problems.push(`${INDEX}: it names no targets and documents`);
  if (!isWhole) return { targets: [], documents: [] };
  return {
    targets: targets.map(String),
    documents: Object.entries(documents).map(([name, one]) => [name, String(isMapping(one) ? one["sha256"] : "")]),
  };
}

interface StoredDocument {
  readonly selection: TaggedMapping;
  readonly value: TaggedValue;
}

function parseDocument(
  name: string,
  texts: ReadonlyMap<string, string>,
  problems: string[],
): readonly StoredDocument[] {
  const path = documentPath(name);
  const text = texts.get(path);
  if (text === undefined) {
    problems.push(`${path}: the file is missing; ${INDEX} names it`);
    return [];
  }
  if (isInConflict(path, text, problems)) return [];
  const [first = "", ...rest] = text.split(/^---\n/m);
  const head = attempt({ path, before: 0 }, problems, () => parseTaggedYaml(first, STORED_TAGS));
  if (head === undefined) return [];
  const before = first.split("\n").length;
  const value = attempt({ path, before }, problems, () => parseTaggedYaml(rest.join("---\n"), STORED_TAGS));
  if (value === undefined) return [];
  const selection = isTaggedMapping(head) ? head["targets"] : undefined;
  if (isTaggedMapping(selection)) return [{ selection, value }];
  problems.push(`${path}: it does not say which targets have the document`);
  return [];
}

/** What reading gives; its error becomes a problem of the file, whose `before` lines are counted too. */
function attempt<Result>(place: Place, problems: string[], read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    problems.push(`${place.path}:${place.before + (error.mark?.line ?? 0) + 1}: ${error.reason}`);
    return undefined;
  }
}

interface Place {
  readonly path: string;
  readonly before: number;
}

/** Whether git left both sides of a conflict in a text; says so then. */
function isInConflict(path: string, text: string, problems: string[]): boolean {
  const found = /^(?:<{7}|>{7})(?: |$)/m.test(text);
  if (found) problems.push(`${path}: it has the marks of a merge conflict`);
  return found;
}

function expanded(targets: readonly string[], stored: readonly StoredDocument[]): Goldens {
  const keys = targetKeys(targets);
  return new Map([...keys].map(([target, key]) => [target, manifestsOf(key, stored)]));
}

function manifestsOf(target: string, stored: readonly StoredDocument[]): readonly Manifest[] {
  const own = stored.filter(({ selection }) => isSelected(selection, target));
  // Hashes are of data alone, so data can be made again without knowing any.
  const data = own.map(({ value }) => expand(value, { target, hashOf: () => undefined }));
  const hashes = hashesByReference(data.flatMap(toManifests));
  const hashOf = (reference: string): string | undefined => hashes.get(reference);
  return own.map(({ value }) => expand(value, { target, hashOf })).flatMap(toManifests);
}

function toManifests(body: ReturnType<typeof expand>): readonly Manifest[] {
  const found = isMapping(body) ? asManifest(body) : [];
  return "body" in found ? [found] : [];
}

/** Documents that are not what the index says they were made from. */
function mixed({ documents }: Index, goldens: Goldens): readonly string[] {
  const found = new Map<string, { readonly target: string; readonly body: YamlMapping }[]>();
  for (const [target, manifests] of goldens) {
    for (const manifest of manifests) {
      const name = identity(manifest);
      found.set(name, [...(found.get(name) ?? []), { target, body: manifest.body }]);
    }
  }
  return documents
    .filter(([name, digest]) => digestOf(found.get(name) ?? []) !== digest)
    .map(([name]) => `${documentPath(name)}: it was edited by hand, or a merge mixed two versions of it`);
}
