import type { z } from "zod";
import { fieldsOf, isObjectSchema } from "./fields.ts";
import { type JsonSchema, jsonSchemaOf } from "./json-schema.ts";
import { remembered } from "./remembered.ts";
import { isMap, type Values } from "./value-tree.ts";

/**
 * What chart/values.yaml holds: every default of the schema. A required object is always there, if only as `{}`, so that
 * Helm names the values that it lacks.
 */
export function defaultValues(schema: z.core.$ZodType): Values {
  return defaultsOf(jsonSchemaOf(schema));
}

/** The defaults of the schema of a tree of values; the same object each time. */
export const defaultsOf = remembered((schema: JsonSchema): Values => {
  const defaults = defaultOf(schema);
  return isMap(defaults) ? defaults : {};
});

/** The default of one schema; undefined if it has none. */
export function defaultOf(schema: JsonSchema): unknown {
  if (!isObjectSchema(schema)) return schema.default;
  const given = isMap(schema.default) ? schema.default : {};
  const pairs = fieldsOf(schema).map(({ key, schema: field, presence }) => {
    if (Object.hasOwn(given, key)) return [key, completed(field, given[key])] as const;
    return [key, presence === "optional" ? undefined : defaultOf(field)] as const;
  });
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined));
}

/** Adds to a given map the defaults that it does not name. */
function completed(schema: JsonSchema, given: unknown): unknown {
  return isObjectSchema(schema) && isMap(given) ? defaultOf({ ...schema, default: given }) : given;
}

/**
 * The same values with `{}` for every required object that is not written, so that its fields' defaults apply; the same
 * object where all are.
 */
export function withRequiredObjects(schema: JsonSchema, values: unknown): unknown {
  if (!isObjectSchema(schema) || !isMap(values)) return values;
  const changed = new Map<string, unknown>();
  for (const { key, schema: field, presence } of fieldsOf(schema)) {
    if (!isObjectSchema(field)) continue;
    const value = values[key] === undefined && presence === "required" ? {} : values[key];
    const whole = withRequiredObjects(field, value);
    if (whole !== values[key]) changed.set(key, whole);
  }
  return changed.size === 0 ? values : { ...values, ...Object.fromEntries(changed) };
}
