import { fieldsOf } from "./fields.ts";
import type { JsonSchema } from "./json-schema.ts";

/**
 * Requires each field that has a default, because templates rely on it. Mostly chart/values.yaml gives it, but nothing
 * fills in those of a list's items, of a map's entries, or of an object that may be absent; and `null` takes them away.
 * A field that is optional besides may be missing: templates ask whether it is there.
 */
export function requireDefaults(schema: JsonSchema): JsonSchema {
  const { properties } = schema;
  if (properties === undefined) return schema;
  const defaults = fieldsOf(schema).filter(({ presence }) => presence === "default");
  const needed = defaults.filter(({ schema: field }) => field.removable !== true).map(({ key }) => key);
  const required = [...new Set([...(schema.required ?? []), ...needed])];
  const plain = Object.entries(properties).map(([key, { removable: _, ...field }]) => [key, field] as const);
  return { ...schema, properties: Object.fromEntries(plain), ...(required.length > 0 && { required }) };
}
