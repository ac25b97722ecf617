import { HelmTsError } from "../errors.ts";
import { INDEX } from "./golden.ts";
import { mixedDocuments } from "./mixed-documents.ts";
import type { OpenStore, StoreFiles } from "./open-store.ts";
import { parseDocument } from "./parse-document.ts";
import { parseIndex } from "./parse-index.ts";
import type { StoredDocument } from "./stored-document.ts";
import { targetReaders } from "./target-readers.ts";

/**
 * Reads all files of a store, and compares them with what the index says they were made from. A store without index has
 * no targets.
 *
 * @throws HelmTsError `golden.invalid` naming every file that is broken, missing, or not what it was made from
 */
export function parseStore(files: StoreFiles): OpenStore {
  const text = files.texts.get(INDEX);
  if (text === undefined) return { readers: new Map(), documents: [] };
  const problems: string[] = [];
  const index = parseIndex(text, problems);
  const documents = index.documents.flatMap(([name]) => parseDocument(name, files.texts, problems) ?? []);
  if (problems.length > 0) throw invalid(files, problems);
  const store = { readers: targetReaders(index.targets, documents), documents };
  const mixed = mixedDocuments(store, new Map(index.documents));
  if (mixed.length > 0) throw invalid(files, mixed);
  return store;
}

/** As {@link parseStore} for a store that was compared before: each file is read when a target is asked for it. */
export function parseStoreLazily(
  files: StoreFiles,
  { targets, identities }: { readonly targets: readonly string[]; readonly identities: readonly string[] },
): OpenStore {
  const documents = identities.map((identity): StoredDocument => {
    let parsed: StoredDocument | undefined;
    return {
      identity,
      manifestOf: (target) => {
        parsed ??= parseWhole(identity, files);
        return parsed.manifestOf(target);
      },
    };
  });
  return { readers: targetReaders(targets, documents), documents };
}

function parseWhole(identity: string, files: StoreFiles): StoredDocument {
  const problems: string[] = [];
  const document = parseDocument(identity, files.texts, problems);
  if (document === undefined) throw invalid(files, problems);
  return document;
}

function invalid({ directory, from }: StoreFiles, problems: readonly string[]): HelmTsError {
  const lines = problems.map((problem) => `  - ${problem}`);
  return new HelmTsError(
    "golden.invalid",
    [`The goldens in ${directory} cannot be read:`, ...lines, `Make them all anew: ${from.command}`].join("\n"),
  );
}
