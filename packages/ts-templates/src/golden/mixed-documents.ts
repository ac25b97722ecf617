import { identity, type YamlPrinter, yamlPrinter } from "../manifest/index.ts";
import { digestOf } from "./digest.ts";
import { documentPath } from "./document-path.ts";
import type { OpenStore } from "./open-store.ts";
import type { StoredDocument } from "./stored-document.ts";

/** Says of each document that is not what the index says it was made from, by the digests of the index. */
export function mixedDocuments(store: OpenStore, digests: ReadonlyMap<string, string>): readonly string[] {
  const print = yamlPrinter();
  return store.documents
    .filter((document) => digests.get(document.identity) !== digestIn(store, document, print))
    .map(({ identity: name }) => `${documentPath(name)}: it was edited by hand, or a merge mixed two versions of it`);
}

/** Undefined where it is another document for some target. */
function digestIn(
  { readers }: OpenStore,
  { identity: name, manifestOf }: StoredDocument,
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
