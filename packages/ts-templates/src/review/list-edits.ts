import { isMapping, keyOf, nameOf, namingKey, type Path, type PathStep, type YamlValue } from "../manifest/index.ts";
import type { FieldEdit, ItemName } from "./field-edit.ts";
import { sequenceEdits } from "./sequence-edits.ts";

/** Two versions of one list. */
export interface ListPair {
  readonly before: readonly YamlValue[];
  readonly after: readonly YamlValue[];
  readonly path: Path;
}

/** Compares what stands in one place of the list; `at` is the place after. */
export type CompareItems = (
  before: YamlValue | undefined,
  after: YamlValue | undefined,
  path: Path,
  at?: number,
) => readonly FieldEdit[];

/** What must be done to make one list the other. */
export function listEdits(pair: ListPair, compare: CompareItems): readonly FieldEdit[] {
  const lists = [pair.before, pair.after];
  const key = lists.some((list) => list.some(isMapping)) ? namingKey(lists) : undefined;
  if (key !== undefined) {
    return namedEdits(pair, { compare, key, nameOf: (item) => nameOf(item, key), step: (value) => ({ key, value }) });
  }
  if (lists.every(isSet) && !isOrdered(pair.path)) {
    return exchange(pair) ?? namedEdits(pair, { compare, nameOf: asName, step: (member) => ({ member }) });
  }
  return sequenceEdits(pair, compare);
}

/** Lists of texts whose order means something; all others are sets. */
const ORDERED = new Set(["args", "command", "nameservers", "searches"]);

function isOrdered(path: Path): boolean {
  const last = path.findLast((step) => typeof step === "string");
  return last !== undefined && ORDERED.has(last);
}

/** The edit of a set in which one member took the place of another; undefined where more or less changed. */
function exchange({ before, after, path }: ListPair): readonly FieldEdit[] | undefined {
  const places = before.flatMap((item, index) => (keyOf(item) === keyOf(after[index] ?? null) ? [] : [index]));
  const [place = -1] = places;
  const [old, now] = [before[place], after[place]];
  const member = old === undefined ? undefined : asName(old);
  if (before.length !== after.length || places.length !== 1 || member === undefined || now === undefined)
    return undefined;
  return [{ type: "changed", path: [...path, { member }], before: member, after: now }];
}

function isSet(list: readonly YamlValue[]): boolean {
  return list.every((item) => asName(item) !== undefined) && new Set(list.map(keyOf)).size === list.length;
}

function asName(item: YamlValue): ItemName | undefined {
  // A text of several lines is a document more often than a member of a set.
  if (typeof item === "string") return item.includes("\n") ? undefined : item;
  return typeof item === "number" || typeof item === "boolean" ? item : undefined;
}

interface Naming<Name extends ItemName> {
  readonly compare: CompareItems;
  readonly key?: string;
  readonly nameOf: (item: YamlValue) => Name | undefined;
  readonly step: (name: Name) => PathStep;
}

function namedEdits<Name extends ItemName>(
  { before, after, path }: ListPair,
  { compare, key, nameOf: name, step }: Naming<Name>,
): readonly FieldEdit[] {
  const named = (list: readonly YamlValue[]): ReadonlyMap<Name, YamlValue> => {
    const entries = list.flatMap((item) => {
      const found = name(item);
      return found === undefined ? [] : [[found, item] as const];
    });
    return new Map(entries);
  };
  const [old, now] = [named(before), named(after)];
  const order = [...now.keys()];
  const items = [...new Set([...old.keys(), ...order])].flatMap((one) =>
    compare(old.get(one), now.get(one), [...path, step(one)], order.indexOf(one)),
  );
  const result = [...old.keys()].filter((one) => now.has(one));
  for (const [index, one] of order.entries()) if (!old.has(one)) result.splice(index, 0, one);
  if (result.every((one, index) => one === order[index])) return items;
  const list = { path, ...(key !== undefined && { key }), before: [...old.keys()], after: order };
  return [...items, { type: "reordered", ...list }];
}
