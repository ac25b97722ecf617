import type { JsonSchema } from "./json-schema.ts";
import { remembered } from "./remembered.ts";

/** One key of an object: what may stand there, and whether it must. */
export interface Field {
  readonly key: string;
  readonly schema: JsonSchema;
  readonly presence: "required" | "optional" | "default";
}

/** An object schema with its own keys; a record has none. */
export type ObjectSchema = JsonSchema & { readonly properties: Readonly<Record<string, JsonSchema>> };

/** Whether a schema is of an object whose keys are listed. */
export function isObjectSchema(schema: JsonSchema): schema is ObjectSchema {
  return schema.type === "object" && schema.properties !== undefined;
}

/** The keys of an object schema, in the order in which they were written. */
export const fieldsOf = remembered((schema: JsonSchema): readonly Field[] =>
  Object.entries(schema.properties ?? {}).map(([key, field]) => ({
    key,
    schema: field,
    presence: presenceOf(field, schema.required?.includes(key) ?? false),
  })),
);

function presenceOf(schema: JsonSchema, required: boolean): Field["presence"] {
  if (schema.default !== undefined) return "default";
  return required ? "required" : "optional";
}

/** What a list or a record holds, where all its items are of one kind. */
export function elementOf(schema: JsonSchema): JsonSchema | undefined {
  if (schema.type === "array") return isOne(schema.items) ? schema.items : undefined;
  return typeof schema.additionalProperties === "object" ? schema.additionalProperties : undefined;
}

function isOne(items: JsonSchema["items"]): items is JsonSchema {
  return items !== undefined && !Array.isArray(items);
}

/** All keys that may stand in a map, whichever form of a union it has; undefined if any key may, or no map. */
export const knownKeys = remembered((schema: JsonSchema): readonly string[] | undefined => {
  const forms = formsOf(schema).filter((form) => !isNotMap(form));
  if (forms.length === 0 || forms.some(({ additionalProperties }) => additionalProperties !== false)) return undefined;
  return [...new Set(forms.flatMap((form) => Object.keys(form.properties ?? {})))];
});

/** The schemas of what may stand at a key of a map, one for each form of a union that has the key. */
export function memberSchemas(schema: JsonSchema, key: string): readonly JsonSchema[] {
  const found: JsonSchema[] = [];
  for (const form of formsOf(schema)) {
    const member = form.properties?.[key] ?? form.additionalProperties;
    if (typeof member === "object") found.push(member);
  }
  return found;
}

const formsOf = remembered((schema: JsonSchema): readonly JsonSchema[] => {
  const forms = schema.anyOf ?? schema.oneOf;
  return forms === undefined ? [schema] : forms.flatMap(formsOf);
});

function isNotMap(schema: JsonSchema): boolean {
  return schema.type !== undefined && schema.type !== "object";
}
