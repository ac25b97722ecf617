import { generatedHeader } from "../files/index.ts";
import {
  identity,
  printTaggedYaml,
  printYaml,
  type TaggedMapping,
  type YamlMapping,
  yamlPrinter,
} from "../manifest/index.ts";
import { common } from "./common.ts";
import { digestOf } from "./digest.ts";
import { documentPath } from "./document-path.ts";
import { type GoldenSource, type Goldens, INDEX } from "./golden.ts";
import { withReferences } from "./hash-references.ts";
import { STORED_TAGS, selectionOf, type Variant } from "./stored-tags.ts";
import { targetKeys } from "./target-keys.ts";

/**
 * All files of a store, by path. One file per document: what all targets that have it have in common, and in it, where
 * they differ, a table. The index names the targets, and ties every file to what it was made from.
 *
 * @throws HelmTsError `golden.target` for a name that is no path below the store
 */
export function printGoldens(goldens: Goldens, from: GoldenSource): ReadonlyMap<string, string> {
  const header = `# ${generatedHeader(from.source, from.command)}\n`;
  const targets = [...goldens.keys()].sort();
  const keys = targetKeys(targets);
  const documents = documentsOf(goldens, keys);
  const scope = [...keys.values()];
  const files = documents.map(({ path, variants }) => [path, header + printDocument(variants, scope)] as const);
  return new Map([[INDEX, header + printIndex(targets, documents)], ...files]);
}

interface StoredDocument {
  readonly identity: string;
  readonly path: string;
  readonly digest: string;
  readonly variants: readonly Variant<TaggedMapping>[];
}

function documentsOf(goldens: Goldens, keys: ReadonlyMap<string, string>): readonly StoredDocument[] {
  const found = new Map<string, { readonly path: string; readonly all: DocumentOfTarget[] }>();
  for (const [target, manifests] of goldens) {
    const referring = withReferences(manifests);
    for (const [index, manifest] of manifests.entries()) {
      const { body } = manifest;
      const name = identity(manifest);
      const document = found.get(name) ?? { path: documentPath(name), all: [] };
      found.set(name, document);
      document.all.push({ target, key: keys.get(target) ?? target, body, referring: referring[index] ?? body });
    }
  }
  const print = yamlPrinter();
  return [...found]
    .map(([name, { path, all }]) => ({ identity: name, path, digest: digestOf(all, print), variants: variantsOf(all) }))
    .sort((left, right) => (left.identity < right.identity ? -1 : 1));
}

interface DocumentOfTarget {
  readonly target: string;
  readonly key: string;
  readonly body: YamlMapping;
  /** With references in place of hashes. */
  readonly referring: TaggedMapping;
}

function variantsOf(documents: readonly DocumentOfTarget[]): readonly Variant<TaggedMapping>[] {
  return documents.map(({ key, referring }) => ({ targets: [key], value: referring }));
}

function printIndex(targets: readonly string[], documents: readonly StoredDocument[]): string {
  const digests = documents.map(
    ({ identity: name, digest }) => `  ${printYaml(name).trimEnd()}:\n    sha256: ${digest}\n`,
  );
  const names = targets.map((target) => `- ${printYaml(target).trimEnd()}\n`);
  return `targets:${names.length === 0 ? " []" : ""}\n${names.join("")}documents:${digests.length === 0 ? " {}" : ""}\n${digests.join("")}`;
}

function printDocument(variants: readonly Variant<TaggedMapping>[], scope: readonly string[]): string {
  const having = variants.flatMap((one) => one.targets);
  const selection = printTaggedYaml({ targets: selectionOf(having, scope) }, STORED_TAGS);
  return `${selection}---\n${printTaggedYaml(common(variants), STORED_TAGS)}`;
}
