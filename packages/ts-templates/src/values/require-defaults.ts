import { fieldsOf } from "./fields.ts";
import type { JsonSchema } from "./json-schema.ts";

/**
 * Requires each field that has a default, because templates rely on it. Mostly chart/values.yaml gives it, but nothing
 * fills in those of a list's items, of a map's entries, or of an object that may be absent; and `null` takes them away.
 */
export function requireDefaults(schema: JsonSchema): JsonSchema {
  const defaults = fieldsOf(schema).filter(({ presence }) => presence === "default");
  if (defaults.length === 0) return schema;
  return { ...schema, required: [...new Set([...(schema.required ?? []), ...defaults.map(({ key }) => key)])] };
}
