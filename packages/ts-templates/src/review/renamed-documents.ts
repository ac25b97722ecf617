import { identity, isMapping, type Manifest, type YamlValue } from "../manifest/index.ts";
import type { DocumentEdit } from "./document-edit.ts";
import type { FieldEdit } from "./field-edit.ts";
import { fieldEdits } from "./field-edits.ts";
import { type Renaming, renamed } from "./renaming.ts";

type Renamed = Extract<DocumentEdit, { readonly type: "renamed" }>;

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
  const { names, edits } = withNames(before, after);
  const changed = edits.reduce((sum, edit) => sum + weightOf(edit), 0);
  const total = Math.max(leaves(before.body), leaves(after.body));
  const edit: Renamed = { type: "renamed", identity: identity(after), from: identity(before), names, edits };
  return { share: 1 - changed / total, edit };
}

/** The names replaced everywhere, unless less changes without. */
function withNames(
  before: Manifest,
  after: Manifest,
): { readonly names: readonly Renaming[]; readonly edits: readonly FieldEdit[] } {
  const names = namesOf(before, after);
  const replaced = fieldEdits(renamed(before.body, names), after.body);
  const plain = fieldEdits(before.body, after.body);
  return plain.length < replaced.length ? { names: [], edits: plain } : { names, edits: replaced };
}

function namesOf({ metadata: old }: Manifest, { metadata: now }: Manifest): readonly Renaming[] {
  const pairs = [
    { from: old.name, to: now.name },
    { from: old.namespace ?? "", to: now.namespace ?? "" },
  ];
  return pairs.filter(({ from, to }) => from !== to && from !== "" && to !== "");
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
