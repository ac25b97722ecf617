import { formatPath, type Path } from "./value-path.ts";

/** A map of values, as a values file holds it. */
export type Values = Readonly<Record<string, unknown>>;

/** A place that Helm's merge replaces whole: a scalar, a list or an empty map. */
export interface Leaf {
  readonly path: Path;
  readonly value: unknown;
}

/** Whether a value is a map, which Helm merges key by key; a date or another object of a class is none. */
export function isMap(value: unknown): value is Values {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** All leaves, in order, by their formatted path. A key whose value is undefined is not there. */
export function leavesOf(values: unknown): ReadonlyMap<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  collect(values, [], leaves);
  return leaves;
}

function collect(value: unknown, path: Path, leaves: Map<string, Leaf>): void {
  if (value === undefined) return;
  const entries = isMap(value) ? Object.entries(value).filter(([, member]) => member !== undefined) : undefined;
  if (entries === undefined || (entries.length === 0 && path.length > 0)) {
    leaves.set(formatPath(path), { path, value });
  }
  for (const [key, member] of entries ?? []) collect(member, [...path, key], leaves);
}

/** The value at a path; undefined where there is none. */
export function valueAt(tree: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => member(value, step), tree);
}

function member(value: unknown, step: string | number): unknown {
  if (Array.isArray(value)) return typeof step === "number" ? value[step] : undefined;
  return isMap(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}

/** A copy of the tree with another value at a path of map keys; maps on the way are made where they are missing. */
export function withValue(tree: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const map = isMap(tree) ? tree : {};
  // A computed key, so that a key named __proto__ stays a key.
  return { ...map, [key]: withValue(member(map, key), rest, value) };
}

/** Deep equality of values; the order of keys does not count, a key that is undefined is not there. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => sameValue(item, b[index]));
  }
  if (!isMap(a) || !isMap(b)) return Object.is(a, b);
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => sameValue(member(a, key), member(b, key)));
}
