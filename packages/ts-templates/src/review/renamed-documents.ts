import { identity, isMapping, type Manifest, type YamlValue } from "../manifest/index.ts";
import type { FieldEdit } from "./field-edit.ts";
import { fieldEdits } from "./field-edits.ts";
import { type Renamed, withoutReferences } from "./renaming.ts";

/** Documents that are gone, paired with new ones of the same kind that say nearly the same: the most alike first. */
export function renamedDocuments(gone: readonly Manifest[], come: readonly Manifest[]): readonly Renamed[] {
  const pairs = gone
    .flatMap((before) => come.filter((after) => isSameKind(before, after)).map((after) => likeness(before, after)))
    .filter(({ share }) => share >= ENOUGH)
    .sort((left, right) => right.share - left.share || (left.edit.from < right.edit.from ? -1 : 1));
  const taken = new Set<string>();
  return pairs.flatMap(({ edit }) => {
    if (taken.has(edit.from) || taken.has(edit.identity)) return [];
    taken.add(edit.from).add(edit.identity);
    return [edit];
  });
}

/** How much of a document must stay the same: below, it is another one. */
const ENOUGH = 0.7;

function isSameKind(before: Manifest, after: Manifest): boolean {
  const kindOf = (manifest: Manifest): string => identity(manifest).split(" ")[0] ?? "";
  return kindOf(before) === kindOf(after);
}

function likeness(before: Manifest, after: Manifest): { readonly share: number; readonly edit: Renamed } {
  const edits = fieldEdits(before.body, after.body);
  const edit: Renamed = { type: "renamed", identity: identity(after), from: identity(before), edits };
  const others = withoutReferences(edits, [edit]).flatMap((part) => (part.rename === undefined ? part.edits : []));
  const changed = others.reduce((sum, one) => sum + weightOf(one), 0);
  return { share: 1 - changed / Math.max(leaves(before.body), leaves(after.body)), edit };
}

function weightOf(edit: FieldEdit): number {
  switch (edit.type) {
    case "added":
      return leaves(edit.after);
    case "removed":
      return leaves(edit.before);
    case "changed":
      return edit.embedded === undefined ? Math.max(leaves(edit.before), leaves(edit.after)) : 1;
    case "reordered":
      return 1;
  }
}

function leaves(value: YamlValue): number {
  if (typeof value !== "object" || value === null) return 1;
  const members = isMapping(value) ? Object.values(value) : value;
  return Math.max(
    1,
    members.reduce<number>((sum, member) => sum + leaves(member), 0),
  );
}
