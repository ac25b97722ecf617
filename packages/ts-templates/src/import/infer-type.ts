import { isMap } from "../values/index.ts";
import { type FieldType, type ObjectType, unionOf, type ValueType } from "./value-type.ts";
import type { ValueUse } from "./value-uses.ts";

/** What is known of a value without a schema. */
export interface Examples {
  /** What the chart gives; undefined if it gives nothing. */
  readonly given: unknown;
  /** What other values files give. */
  readonly others: readonly unknown[];
  readonly use: ValueUse | undefined;
  /** Whether a template takes a map as a whole that this is in. */
  readonly inWhole: boolean;
}

/**
 * The type that all examples of a value have. A map that templates take as a whole may hold anything; one of which they
 * read members alone is closed, and has those that nobody gives as optional ones.
 */
export function inferType(examples: Examples): ValueType {
  const samples = samplesOf(examples);
  if (samples.length === 0) return isRead(examples.use) ? inferObject(examples) : { kind: "unknown" };
  if (samples.every(isMap)) return isPassedOn(examples) ? { kind: "subtree" } : inferObject(examples);
  if (samples.every(Array.isArray)) return { kind: "list", element: elementType(samples.flat()) };
  return unionOf(samples.map(scalarType));
}

/** The examples that say something: Helm drops what is null. */
function samplesOf({ given, others }: Pick<Examples, "given" | "others">): readonly unknown[] {
  return [given, ...others].filter((sample) => sample !== undefined && sample !== null);
}

/** The examples of a member of a map. */
export function memberExamples({ given, others, use, inWhole }: Examples, key: string): Examples {
  return {
    given: memberOf(given, key),
    others: others.map((other) => memberOf(other, key)),
    use: use?.members.get(key),
    inWhole: inWhole || use?.whole === true,
  };
}

/** All keys that the examples have, and those that templates read. */
export function keysOf({ given, others, use }: Examples): readonly string[] {
  const examples = [given, ...others].filter(isMap).flatMap((map) => Object.keys(map));
  return [...new Set([...examples, ...(use?.members.keys() ?? [])])];
}

/** A field of this type: with the default that the chart gives, or optional. An object's own fields have theirs. */
export function fieldOf(key: string, type: ValueType, { given, others }: Examples, required = false): FieldType {
  if (given === undefined || given === null) return { key, type, presence: required ? "required" : "optional" };
  if (type.kind === "object") return { key, type, presence: "required" };
  const presence = others.includes(null) ? "removable" : "default";
  return { key, type, presence, default: withoutNull(given) };
}

/** The type of a map whose members are read by name. */
export function inferObject(examples: Examples): ObjectType {
  const fields = keysOf(examples).map((key) => {
    const member = memberExamples(examples, key);
    return fieldOf(key, inferType(member), member);
  });
  return { kind: "object", fields, open: examples.inWhole || examples.use?.whole === true };
}

/** What Helm makes of a chart's values: a key with null is not there. */
export function withoutNull(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNull);
  if (!isMap(value)) return value;
  const pairs = Object.entries(value).filter(([, member]) => member !== null && member !== undefined);
  return Object.fromEntries(pairs.map(([key, member]) => [key, withoutNull(member)]));
}

function isPassedOn({ use, inWhole }: Examples): boolean {
  return !isRead(use) && (use === undefined || use.whole || inWhole);
}

function isRead(use: ValueUse | undefined): boolean {
  return use !== undefined && use.members.size > 0;
}

function memberOf(map: unknown, key: string): unknown {
  return isMap(map) && Object.hasOwn(map, key) ? map[key] : undefined;
}

/** Templates loop over items, so which members they read is not seen: other ones may stand there. */
function elementType(items: readonly unknown[]): ValueType {
  const samples = items.filter((item) => item !== null);
  if (samples.length === 0 || !samples.every(isMap)) return unionOf(samples.map(scalarType));
  const keys = [...new Set(samples.flatMap((item) => Object.keys(item)))];
  const fields = keys.map((key): FieldType => {
    return { key, type: memberType(samples.map((item) => item[key])), presence: "optional" };
  });
  return { kind: "object", fields, open: true };
}

function memberType(values: readonly unknown[]): ValueType {
  const samples = values.filter((value) => value !== undefined && value !== null);
  if (samples.length > 0 && samples.every(isMap)) return { kind: "subtree" };
  if (samples.length > 0 && samples.every(Array.isArray)) return { kind: "list", element: elementType(samples.flat()) };
  return unionOf(samples.map(scalarType));
}

function scalarType(value: unknown): ValueType {
  if (typeof value === "boolean") return { kind: "boolean" };
  if (typeof value === "number") return { kind: Number.isSafeInteger(value) ? "integer" : "number" };
  if (typeof value === "string") return { kind: "string" };
  return { kind: "unknown" };
}
