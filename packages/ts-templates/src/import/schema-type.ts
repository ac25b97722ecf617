import { isMap, type Values } from "../values/index.ts";
import { type Examples, fieldOf, inferType, keysOf, memberExamples } from "./infer-type.ts";
import { resolveSchema } from "./resolve-schema.ts";
import { type FieldType, unionOf, type ValueType } from "./value-type.ts";

/** What is read of a values.schema.json. */
export interface SchemaReading {
  /** The whole file, in which references are looked up. */
  readonly root: Values;
  /** References that lead here; one of them again is a schema that refers to itself. */
  readonly through?: readonly string[];
  /** Called for what the type does not say, so that it accepts more than the schema: a path, and what is left out. */
  readonly onWider: (path: string, what: string) => void;
}

/**
 * The type that a JSON Schema describes, never narrower than it: what a zod schema for Helm cannot say is left out. Values
 * of which the schema says nothing have the type of their examples.
 */
export function schemaType(schema: unknown, examples: Examples, reading: SchemaReading, path = ""): ValueType {
  const resolved = resolveSchema(schema, reading.root);
  if (resolved === undefined) return inferType(examples);
  const reference = isMap(schema) && typeof schema["$ref"] === "string" ? [schema["$ref"]] : [];
  const { through = [] } = reading;
  if (reference.some((one) => through.includes(one))) return { kind: "unknown" };
  for (const keyword of WIDENED) if (resolved[keyword] !== undefined) reading.onWider(path, keyword);
  return typeOf(resolved, examples, { ...reading, path, through: [...through, ...reference] });
}

/** Keywords that restrict, and that no zod schema for Helm has. */
const WIDENED = [
  "if",
  "not",
  "dependencies",
  "dependentRequired",
  "dependentSchemas",
  "patternProperties",
  "propertyNames",
  "minProperties",
  "maxProperties",
  "uniqueItems",
  "contains",
] as const;

interface Place extends SchemaReading {
  readonly path: string;
}

function typeOf(schema: Values, examples: Examples, place: Place): ValueType {
  const { const: only, enum: listed } = schema;
  if (only !== undefined) return literals([only]);
  if (Array.isArray(listed)) return literals(listed);
  const forms = [schema["anyOf"], schema["oneOf"]].find(Array.isArray);
  if (forms !== undefined) return unionType(forms, examples, place);
  const types = [schema["type"]].flat().filter((type) => type !== undefined && type !== "null");
  if (types.length > 0) return oneOf(types.map((type) => ofType(type, schema, examples, place)));
  return isMap(schema["properties"]) ? objectType(schema, examples, place) : inferType(examples);
}

/** A map beside other types is a subtree: of several forms, whose defaults would count? */
function oneOf(types: readonly ValueType[]): ValueType {
  if (types.length === 1) return unionOf(types);
  return unionOf(types.map((type) => (type.kind === "object" ? { kind: "subtree" } : type)));
}

function ofType(type: unknown, schema: Values, examples: Examples, place: Place): ValueType {
  switch (type) {
    case "boolean":
      return { kind: "boolean" };
    case "string":
      return stringType(schema, place);
    case "integer":
    case "number":
      return { kind: type, ...numbersIn(schema, NUMBER_LIMITS) };
    case "array":
      return listType(schema, place);
    case "object":
      return objectType(schema, examples, place);
    default:
      return { kind: "unknown" };
  }
}

const NUMBER_LIMITS = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"] as const;

function numbersIn<Key extends string>(schema: Values, keys: readonly Key[]): Partial<Record<Key, number>> {
  const pairs = keys.map((key) => [key, schema[key]] as const).filter(([, value]) => typeof value === "number");
  return Object.fromEntries(pairs) as Partial<Record<Key, number>>;
}

function stringType(schema: Values, { path, onWider }: Place): ValueType {
  const { pattern } = schema;
  const lengths = numbersIn(schema, ["minLength", "maxLength"] as const);
  if (typeof pattern !== "string") return { kind: "string", ...lengths };
  if (meansTheSame(pattern)) return { kind: "string", ...lengths, pattern };
  onWider(path, "pattern");
  return { kind: "string", ...lengths };
}

/** Whether JavaScript reads a pattern as Go does. */
function meansTheSame(pattern: string): boolean {
  if (/\\[pPAzQECxua1-9k]|\[\[:|\(\?(?!:)/.test(pattern)) return false;
  try {
    new RegExp(pattern);
    return true;
  } catch {
    return false;
  }
}

/** What is known of an element, of which nobody gives an example. */
const nothing: Examples = { given: undefined, others: [], use: undefined, inWhole: true };

function listType(schema: Values, place: Place): ValueType {
  const { items } = schema;
  const element: ValueType = isMap(items) ? schemaType(items, nothing, place, `${place.path}[]`) : { kind: "unknown" };
  return { kind: "list", element, ...numbersIn(schema, ["minItems", "maxItems"] as const) };
}

function objectType(schema: Values, examples: Examples, place: Place): ValueType {
  const properties = isMap(schema["properties"]) ? schema["properties"] : {};
  const others = schema["additionalProperties"];
  if (Object.keys(properties).length === 0) {
    if (isMap(others) && Object.keys(others).length > 0) return recordType(others, place);
    if (others !== false) return looseType(examples);
  }
  const required = Array.isArray(schema["required"]) ? schema["required"] : [];
  const open = others !== false;
  if (isMap(others)) place.onWider(place.path, "additionalProperties");
  const keys = [...new Set([...Object.keys(properties), ...(open ? keysOf(examples) : [])])];
  const fields = keys.map((key): FieldType => {
    const member = memberExamples(examples, key);
    const path = place.path === "" ? key : `${place.path}.${key}`;
    const type = schemaType(properties[key], member, place, path);
    const about = described(properties[key], place.root);
    return { ...fieldOf(key, type, member, required.includes(key)), ...about };
  });
  return { kind: "object", fields, open };
}

function recordType(others: Values, place: Place): ValueType {
  const element = schemaType(others, nothing, place, `${place.path}.<key>`);
  return { kind: "record", element };
}

/** A map of which the schema says nothing: open, with the members that are read by name. */
function looseType(examples: Examples): ValueType {
  const type = inferType({ ...examples, inWhole: true });
  return type.kind === "object" ? { ...type, open: true } : { kind: "subtree" };
}

function unionType(forms: readonly unknown[], examples: Examples, place: Place): ValueType {
  const types = forms.flatMap((form): readonly ValueType[] => {
    const resolved = resolveSchema(form, place.root);
    if (resolved === undefined) return [{ kind: "unknown" }];
    return resolved["type"] === "null" ? [] : [typeOf(resolved, examples, place)];
  });
  return oneOf(types);
}

function literals(values: readonly unknown[]): ValueType {
  const scalars = values.filter((value) => value !== null);
  const isScalar = (value: unknown): value is string | number | boolean =>
    ["string", "number", "boolean"].includes(typeof value);
  return scalars.every(isScalar) ? { kind: "literals", values: scalars } : { kind: "unknown" };
}

function described(schema: unknown, root: Values): { readonly description?: string } {
  const { description } = resolveSchema(schema, root) ?? {};
  return typeof description === "string" && description !== "" ? { description } : {};
}
