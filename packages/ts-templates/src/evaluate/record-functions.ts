import { byteOrder, compactJson, prettyJson } from "../go/index.ts";
import { EvaluateError, RenderFailure } from "./evaluate-error.ts";
import { isList, isRecord, isTrue, type TemplateRecord, type TemplateValue } from "./evaluated-value.ts";
import { record } from "./records.ts";
import { readBack } from "./rendered.ts";
import { string } from "./strings.ts";

type Value = TemplateValue;

/** Functions of records and of JSON, with their arguments in the order of a template. */
export const recordFunctions = {
  get: (from: Value, key: Value) => (hasKey(from, key) ? orEmpty(from)[string(key)] : ""),
  hasKey,
  // Go has no order of them; who needs one sorts them.
  keys: (...given: readonly Value[]) => given.flatMap((one) => Object.keys(orEmpty(one)).toSorted(byteOrder)),
  values: (from: Value) =>
    Object.keys(orEmpty(from))
      .toSorted(byteOrder)
      .map((key) => orEmpty(from)[key]),
  pluck: (key: Value, ...given: readonly Value[]) =>
    given.filter((one) => hasKey(one, key)).map((one) => orEmpty(one)[string(key)]),
  dig,
  merge: (...given: readonly Value[]) => given.map(orEmpty).reduce(completed),
  mustMerge: (...given: readonly Value[]) => given.map(orEmpty).reduce(completed),
  mustDeepCopy: (value: Value) => value,
  fromJson: (text: Value) => read(text, isRecord, "record"),
  fromJsonArray: (text: Value) => read(text, isList, "list"),
  mustFromJson: (text: Value) => read(text, () => true, "JSON"),
  mustToJson: compactJson,
  mustToPrettyJson: prettyJson,
} as const;

/** A missing record is an empty one. */
function orEmpty(value: Value): TemplateRecord {
  return value === undefined || value === null ? {} : record(value);
}

function hasKey(from: Value, key: Value): boolean {
  return Object.hasOwn(orEmpty(from), string(key));
}

/** Keys, the fallback, and the record. */
function dig(...given: readonly Value[]): Value {
  const [from, fallback] = [given.at(-1), given.at(-2)];
  let value = from;
  for (const key of given.slice(0, -2)) {
    if (!isRecord(value)) throw new RenderFailure("interface conversion: interface {} is not map[string]interface {}");
    if (!hasKey(value, key)) return fallback;
    value = value[string(key)];
  }
  return value;
}

/** What the first one does not have, or has empty, comes from the other; records in both are merged. */
function completed(first: TemplateRecord, other: TemplateRecord): TemplateRecord {
  const members = Object.entries(other).map(([key, value]) => {
    const own = Object.hasOwn(first, key) ? first[key] : undefined;
    if (isRecord(own) && isRecord(value)) return [key, completed(own, value)] as const;
    return [key, isTrue(own) ? own : value] as const;
  });
  return { ...first, ...Object.fromEntries(members) };
}

function read(text: Value, isWanted: (value: Value) => boolean, wanted: string): Value {
  const value = parsed(string(text));
  if (isWanted(value)) return value;
  throw new EvaluateError(`${JSON.stringify(text)} holds no ${wanted}.`);
}

/** Go reads every number as a float. */
function parsed(text: string): Value {
  try {
    return readBack(JSON.parse(text) as Value);
  } catch {
    throw new EvaluateError(`${JSON.stringify(text)} is no JSON.`);
  }
}
