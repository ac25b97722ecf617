import { RenderFailure } from "./evaluate-error.ts";
import { isRecord, type TemplateRecord, type TemplateValue } from "./evaluated-value.ts";
import { goText } from "./go-text.ts";
import { string } from "./strings.ts";

/** Sprig's functions of records and lists; what it would write to is left as it is. */
export const records = {
  list: (...items: readonly TemplateValue[]) => items,
  dict: (...pairs: readonly TemplateValue[]) => Object.fromEntries(pairsOf(pairs)),
  deepCopy: (value: TemplateValue) => value,
  mergeOverwrite: (...given: readonly TemplateValue[]) => given.map(record).reduce(merged, {}),
  omit: (from: TemplateValue, ...keys: readonly TemplateValue[]) => {
    const left = new Set(keys.map(string));
    return Object.fromEntries(Object.entries(record(from)).filter(([key]) => !left.has(key)));
  },
  pick: (from: TemplateValue, ...keys: readonly TemplateValue[]) => {
    const wanted = new Set(keys.map(string));
    return Object.fromEntries(Object.entries(record(from)).filter(([key]) => wanted.has(key)));
  },
} as const;

/** What the higher one has wins, null too; records in both are merged. */
function merged(low: TemplateRecord, high: TemplateRecord): TemplateRecord {
  const members = Object.entries(high).map(([key, value]) => {
    const below = Object.hasOwn(low, key) ? low[key] : undefined;
    return [key, isRecord(value) && isRecord(below) ? merged(below, value) : value] as const;
  });
  return { ...low, ...Object.fromEntries(members) };
}

function pairsOf(given: readonly TemplateValue[]): readonly (readonly [string, TemplateValue])[] {
  return given.flatMap((key, index) =>
    index % 2 === 0 ? [[string(key), index + 1 < given.length ? given[index + 1] : ""] as const] : [],
  );
}

/** A value that has to be a record. */
export function record(value: TemplateValue): TemplateRecord {
  if (isRecord(value)) return value;
  throw new RenderFailure(`wrong type for value; expected map[string]interface {}; got ${goText(value)}`);
}
