import { isMapping, keyOf, type YamlValue } from "../manifest/index.ts";
import type { DocumentEdit } from "./document-edit.ts";
import type { FieldEdit } from "./field-edit.ts";

/** A document that another took the place of. */
export type Renamed = Extract<DocumentEdit, { readonly type: "renamed" }>;

/** Edits that belong together. */
export interface Part {
  readonly edits: readonly FieldEdit[];
  /** Set where the edits only follow this rename. */
  readonly rename?: Renamed;
}

/** Edits of a document, those that only follow a rename apart: a text with the new name, an item under its new name. */
export function withoutReferences(edits: readonly FieldEdit[], renames: readonly Renamed[]): readonly Part[] {
  const parts: Part[] = [];
  let rest = edits;
  for (const rename of renames) {
    const names = namesOf(rename);
    const following = rest.filter((edit) => follows(edit, rest, names));
    if (following.length === 0) continue;
    parts.push({ edits: following, rename });
    rest = rest.filter((edit) => !following.includes(edit));
  }
  return [{ edits: rest }, ...parts];
}

/** The name, and the namespace, that became others. */
function namesOf({ from, identity }: Renamed): readonly Renaming[] {
  const partsOf = (name: string): readonly string[] =>
    name
      .slice(name.indexOf(" ") + 1)
      .split("/")
      .toReversed();
  const [old, now] = [partsOf(from), partsOf(identity)];
  return old.flatMap((one, index) => {
    const to = now[index];
    return to === undefined || to === one ? [] : [{ from: one, to }];
  });
}

function follows(edit: FieldEdit, all: readonly FieldEdit[], names: readonly Renaming[]): boolean {
  switch (edit.type) {
    case "changed":
      return isRenamed(edit.before, edit.after, names);
    case "removed":
      return all.some((one) => one.type === "added" && isCounterpart(edit, one, names));
    case "added":
      return all.some((one) => one.type === "removed" && isCounterpart(one, edit, names));
    case "reordered":
      return false;
  }
}

function isCounterpart(
  gone: Extract<FieldEdit, { readonly type: "removed" }>,
  come: Extract<FieldEdit, { readonly type: "added" }>,
  names: readonly Renaming[],
): boolean {
  const isSamePlace = JSON.stringify(gone.path.slice(0, -1)) === JSON.stringify(come.path.slice(0, -1));
  return isSamePlace && isRenamed(gone.before, come.after, names);
}

function isRenamed(before: YamlValue, after: YamlValue, names: readonly Renaming[]): boolean {
  return keyOf(renamed(before, names)) === keyOf(after) && keyOf(before) !== keyOf(after);
}

/** A name that became another one. */
interface Renaming {
  readonly from: string;
  readonly to: string;
}

/** A value with whole names replaced in all its texts: `web` in `web.shop.svc`, but not in `web-admin`. */
function renamed<Value extends YamlValue>(value: Value, names: readonly Renaming[]): YamlValue {
  if (names.length === 0) return value;
  if (typeof value === "string") return names.reduce(replaced, value);
  if (Array.isArray(value)) return value.map((item: YamlValue) => renamed(item, names));
  if (!isMapping(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, renamed(member, names)]));
}

function replaced(text: string, { from, to }: Renaming): string {
  const parts = text.split(from);
  // A name ends where no further character of a name follows.
  return parts.reduce((before, after, index) => {
    if (index === 0) return after;
    const isWhole = !/[A-Za-z0-9_-]$/.test(parts[index - 1] ?? "") && !/^[A-Za-z0-9_-]/.test(after);
    return before + (isWhole ? to : from) + after;
  }, "");
}
