import { inputConditions } from "../../../src/values/index.ts";
import { conditionHolds, isMap, type Path, type Values, valueAt, withValue } from "../toolkit.ts";
import { withDefaults } from "./draw-values.ts";
import { membersOf, type Schema } from "./schema.ts";

/** One field of valid values, made wrong. */
export interface Corruption {
  /** What is wrong: `wrong type`, `out of range`, … */
  readonly kind: string;
  /** The field that is wrong, missing or unknown. */
  readonly path: Path;
  /** The same place in the schema: `*` stands for the keys of a map and for the items of a list. */
  readonly field: string;
  /** Where a JSON schema says so: what is missing or unknown is a fault of the map around it. */
  readonly schemaPath: Path;
  readonly values: Values;
}

/** Every way in which these values can be made wrong in one field, each field of the schema that they hold considered. */
export function corruptionsOf(schema: Schema, values: Values): readonly Corruption[] {
  return [...below(schema, { path: [], field: "", value: values, values }), ...missingInputs(values)];
}

interface Place {
  readonly path: Path;
  readonly field: string;
  /** What stands there. */
  readonly value: unknown;
  /** All the values. */
  readonly values: Values;
}

function below(schema: Schema, place: Place): readonly Corruption[] {
  const own = place.path.length === 0 ? [] : wrongValues(schema).map(([kind, wrong]) => replaced(place, kind, wrong));
  if (Array.isArray(place.value)) return [...own, ...wrongItems(schema, place)];
  if (!isMap(place.value)) return own;
  const members = Object.entries(place.value).flatMap(([key, value]) => {
    const member = memberOf(schema, key);
    if (member === undefined) return [];
    const field = `${place.field}.${membersOf(schema) === undefined ? "*" : key}`;
    return below(member, { ...place, path: [...place.path, key], field, value });
  });
  return [...own, ...wrongKeys(schema, place), ...missingMembers(schema, place), ...members];
}

function memberOf(schema: Schema, key: string): Schema | undefined {
  const { additionalProperties } = schema;
  return membersOf(schema)?.[key] ?? (typeof additionalProperties === "object" ? additionalProperties : undefined);
}

type Wrong = readonly (readonly [kind: string, value: unknown])[];

/** What the schema refuses in this place. */
function wrongValues(schema: Schema): Wrong {
  if (schema.anyOf !== undefined) {
    const all = schema.anyOf.map(wrongValues);
    return (all[0] ?? []).filter(([kind, value]) => all.every((one) => isIn(one, [kind, value])));
  }
  if (schema.const !== undefined)
    return [...wrongTypes("string"), ...wrongTexts.filter(([, text]) => text !== schema.const)];
  if (schema.enum !== undefined) return [...wrongTypes("string"), ["not listed", "no-such-choice"], ["empty", ""]];
  switch (schema.type) {
    case "integer":
      return [...wrongTypes("integer"), ...wrongNumbers(schema)];
    case "string":
      return [...wrongTypes("string"), ...wrongTexts.filter(([, text]) => isRefused(schema, text))];
    default:
      return wrongTypes(schema.type ?? "");
  }
}

function isIn(wrong: Wrong, [kind, value]: Wrong[number]): boolean {
  return wrong.some(([other, same]) => other === kind && JSON.stringify(same) === JSON.stringify(value));
}

function wrongTypes(type: string): Wrong {
  const others: readonly (readonly [type: string, value: unknown])[] = [
    ["string", "text"],
    ["integer", 7],
    ["boolean", true],
    ["array", ["text"]],
    ["object", { key: "text" }],
  ];
  return others.filter(([other]) => other !== type).map(([other, value]) => [`${other} for ${type}`, value]);
}

function wrongNumbers({ minimum, maximum }: Schema): Wrong {
  return [
    ["a fraction", (minimum ?? 0) + 0.5],
    ...(minimum === undefined ? [] : [["too small", minimum - 1] as const]),
    ...(maximum === undefined ? [] : [["too large", maximum + 1] as const]),
  ];
}

const wrongTexts: readonly (readonly [kind: string, text: string])[] = [
  ["a placeholder", "__placeholder__"],
  ["empty", ""],
  ["two lines", "two\nlines"],
  ["another format", "Not: This!"],
  ["an incomplete digest", "sha256:0123"],
  ["too long", "a".repeat(300)],
];

function isRefused({ pattern, minLength = 0, maxLength = Number.POSITIVE_INFINITY }: Schema, text: string): boolean {
  const fits = pattern === undefined || new RegExp(pattern).test(text);
  return !fits || text.length < minLength || text.length > maxLength || text === "__placeholder__";
}

function replaced({ path, field, values }: Place, kind: string, wrong: unknown): Corruption {
  return { kind, path, field, schemaPath: path, values: asMap(withValue(values, path, wrong)) };
}

/** Items do not stand at paths of map keys, so the list is replaced with one that has a wrong item. */
function wrongItems({ items = {}, minItems = 0, uniqueItems = false }: Schema, place: Place): readonly Corruption[] {
  const list = place.value as readonly unknown[];
  const wrong = list.length === 0 ? [] : wrongValues(items);
  return [
    ...(minItems > 0 ? [replaced(place, "no item", [])] : []),
    ...(uniqueItems && list.length > 0 ? [replaced(place, "an item twice", [list[0], ...list])] : []),
    ...wrong.map(([kind, value]) => {
      const path = [...place.path, 0];
      const field = `${place.field}.*`;
      return { ...replaced(place, kind, [value, ...list.slice(1)]), path, field, schemaPath: path };
    }),
  ];
}

/** Keys that are unknown, or no fitting name in a map of any keys. */
function wrongKeys(schema: Schema, { path, field, values, value }: Place): readonly Corruption[] {
  const isClosed = membersOf(schema) !== undefined;
  const key = isClosed ? "noSuchKey" : "Not A Name";
  const member = isClosed ? "text" : Object.values(value as Values)[0];
  if (member === undefined) return [];
  return [
    {
      kind: isClosed ? "an unknown key" : "a wrong name",
      path: [...path, key],
      field,
      schemaPath: path,
      values: asMap(withValue(values, [...path, key], member)),
    },
  ];
}

/** Required maps are left out: one that is not written counts as empty, and what is missing are its members. */
function missingMembers(schema: Schema, { path, field, values, value }: Place): readonly Corruption[] {
  const keys = (schema.required ?? []).filter((key) => membersOf(memberOf(schema, key) ?? {}) === undefined);
  return keys
    .filter((key) => Object.hasOwn(value as Values, key))
    .map((key) => without({ path: [...path, key], field: `${field}.${key}`, values }));
}

/** Inputs that are missing only because others make them required. */
function missingInputs(values: Values): readonly Corruption[] {
  const filled = withDefaults(values);
  const required = inputConditions.filter((one) => conditionHolds(one, filled)).flatMap((one) => one.required);
  const paths = new Map(required.map((path) => [path.join("."), path]));
  return [...paths.values()].map((path) => ({
    ...without({ path, field: `.${path.join(".")}`, values }),
    kind: "a missing input",
  }));
}

function without({ path, field, values }: Omit<Place, "value">): Corruption {
  const around = path.slice(0, -1);
  const { [String(path.at(-1))]: _, ...rest } = asMap(valueAt(values, around));
  return { kind: "missing", path, field, schemaPath: around, values: asMap(withValue(values, around, rest)) };
}

function asMap(value: unknown): Values {
  if (isMap(value)) return value;
  throw new Error(`${JSON.stringify(value)} is no map`);
}
