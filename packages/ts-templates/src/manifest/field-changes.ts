import { isMapping, type YamlMapping, type YamlValue } from "./yaml-value.ts";

/** One step into an object: a key, a position in a list, or the item of a list whose `key` is `value`. */
export type PathSegment = string | number | { readonly key: string; readonly value: string | number };

/** A field that is not as expected. A list whose named items only changed places is `reordered`. */
export type FieldChange =
  | { readonly type: "added"; readonly path: readonly PathSegment[]; readonly actual: YamlValue }
  | { readonly type: "removed"; readonly path: readonly PathSegment[]; readonly expected: YamlValue }
  | {
      readonly type: "changed" | "reordered";
      readonly path: readonly PathSegment[];
      readonly expected: YamlValue;
      readonly actual: YamlValue;
    };

type Path = readonly PathSegment[];

/** All the fields in which two values differ, in the order of the expected value's keys, then the new keys. */
export function fieldChanges(expected: YamlValue, actual: YamlValue, path: Path = []): readonly FieldChange[] {
  if (Array.isArray(expected) && Array.isArray(actual)) return listChanges(expected, actual, path);
  if (isMapping(expected) && isMapping(actual)) return mappingChanges(expected, actual, path);
  return Object.is(expected, actual) ? [] : [{ type: "changed", path, expected, actual }];
}

function mappingChanges(expected: YamlMapping, actual: YamlMapping, path: Path): readonly FieldChange[] {
  const keys = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  return [...keys].flatMap((key) => memberChanges(own(expected, key), own(actual, key), [...path, key]));
}

function own(mapping: YamlMapping, key: string): YamlValue | undefined {
  return Object.hasOwn(mapping, key) ? mapping[key] : undefined;
}

function memberChanges(expected: YamlValue | undefined, actual: YamlValue | undefined, path: Path) {
  if (expected === undefined) return actual === undefined ? [] : [{ type: "added", path, actual } as const];
  if (actual === undefined) return [{ type: "removed", path, expected } as const];
  return fieldChanges(expected, actual, path);
}

type List = readonly YamlValue[];

function listChanges(expected: List, actual: List, path: Path): readonly FieldChange[] {
  const key = NAMING_KEYS.find((candidate) => names(expected, candidate) && names(actual, candidate));
  return key === undefined ? positionChanges(expected, actual, path) : namedChanges(expected, actual, { key, path });
}

/** Keys by which Kubernetes and Istio tell the items of a list apart, the most telling first. */
const NAMING_KEYS = ["name", "containerPort", "port", "mountPath", "topologyKey", "key"];

/** Whether every item has the key, and no two have the same value there. */
function names(list: List, key: string): boolean {
  const values = list.map((item) => nameOf(item, key));
  return values.every((value) => value !== undefined) && new Set(values).size === list.length;
}

function nameOf(item: YamlValue | undefined, key: string): string | number | undefined {
  const value = isMapping(item) ? own(item, key) : undefined;
  return typeof value === "string" || typeof value === "number" ? value : undefined;
}

interface NamedList {
  readonly key: string;
  readonly path: Path;
}

function namedChanges(expected: List, actual: List, { key, path }: NamedList): readonly FieldChange[] {
  const before = byName(expected, key);
  const after = byName(actual, key);
  const all = new Set([...before.keys(), ...after.keys()]);
  const members = [...all].flatMap((value) =>
    memberChanges(before.get(value), after.get(value), [...path, { key, value }]),
  );
  const oldOrder = [...before.keys()].filter((value) => after.has(value));
  const newOrder = [...after.keys()].filter((value) => before.has(value));
  // The order counts: routes are tried in turn, and a variable may use those above it.
  if (oldOrder.every((value, index) => value === newOrder[index])) return members;
  return [...members, { type: "reordered", path, expected: oldOrder, actual: newOrder }];
}

function byName(list: List, key: string): ReadonlyMap<string | number, YamlValue> {
  return new Map(list.map((item) => [nameOf(item, key) ?? "", item]));
}

/** Items without names pair by position, after what both lists begin and end with: an inserted item is one addition. */
function positionChanges(expected: List, actual: List, path: Path): readonly FieldChange[] {
  const shorter = Math.min(expected.length, actual.length);
  let start = 0;
  while (start < shorter && same(expected[start], actual[start])) start += 1;
  let end = 0;
  while (end < shorter - start && same(expected.at(-1 - end), actual.at(-1 - end))) end += 1;
  const before = expected.slice(start, expected.length - end);
  const after = actual.slice(start, actual.length - end);
  return Array.from({ length: Math.max(before.length, after.length) }).flatMap((_, index) =>
    memberChanges(before[index], after[index], [...path, start + index]),
  );
}

function same(left: YamlValue | undefined, right: YamlValue | undefined): boolean {
  return memberChanges(left, right, []).length === 0;
}
