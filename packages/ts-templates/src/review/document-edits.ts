import { identity, keyOf, type Manifest } from "../manifest/index.ts";
import type { DocumentEdit } from "./document-edit.ts";
import { fieldEdits } from "./field-edits.ts";
import { renamedDocuments } from "./renamed-documents.ts";

/**
 * What must be done to make the manifests before those after, document by document, sorted by identity. The order of
 * documents and of keys, and the template that a document came from, do not count; a number and its text do.
 */
export function documentEdits(before: readonly Manifest[], after: readonly Manifest[]): readonly DocumentEdit[] {
  const old = byIdentity(before);
  const now = byIdentity(after);
  const gone = [...old].filter(([name]) => !now.has(name)).map(([, manifest]) => manifest);
  const come = [...now].filter(([name]) => !old.has(name)).map(([, manifest]) => manifest);
  const renamed = renamedDocuments(gone, come);
  const edits: readonly DocumentEdit[] = [
    ...[...old].flatMap(([name, manifest]) => changed(manifest, now.get(name))),
    ...renamed,
    ...gone
      .filter((one) => !renamed.some(({ from }) => from === identity(one)))
      .map((one) => ({ type: "removed", identity: identity(one), before: one }) as const),
    ...come
      .filter((one) => !renamed.some((to) => to.identity === identity(one)))
      .map((one) => ({ type: "added", identity: identity(one), after: one }) as const),
  ];
  return edits.toSorted((left, right) => (left.identity < right.identity ? -1 : 1));
}

function byIdentity(manifests: readonly Manifest[]): ReadonlyMap<string, Manifest> {
  return new Map(manifests.map((manifest) => [identity(manifest), manifest]));
}

function changed(before: Manifest, after: Manifest | undefined): readonly DocumentEdit[] {
  if (after === undefined || before.body === after.body || keyOf(before.body) === keyOf(after.body)) return [];
  return [{ type: "changed", identity: identity(before), edits: fieldEdits(before.body, after.body) }];
}
