import { fieldsOf } from "./fields.ts";
import type { JsonSchema } from "./json-schema.ts";

/**
 * Requires the fields whose default Helm cannot fill in. values.yaml holds the defaults of objects that are always
 * there; it cannot hold those of a list's items, of a map's entries, or of an object that may be absent.
 */
export function requireUnfilled(schema: JsonSchema, filled = true): JsonSchema {
  const fields = fieldsOf(schema);
  const unfilled = filled ? [] : fields.filter(({ presence }) => presence === "default").map(({ key }) => key);
  const required = [...new Set([...(schema.required ?? []), ...unfilled])];
  const below = (one: JsonSchema): JsonSchema => requireUnfilled(one, false);
  const { items, additionalProperties, anyOf, oneOf } = schema;
  const properties = fields.map((field) => [
    field.key,
    requireUnfilled(field.schema, filled && field.presence !== "optional"),
  ]);
  return {
    ...schema,
    ...(schema.properties && { properties: Object.fromEntries(properties) }),
    ...(required.length > 0 && { required }),
    ...(items && { items: Array.isArray(items) ? items.map(below) : below(items as JsonSchema) }),
    ...(typeof additionalProperties === "object" && { additionalProperties: below(additionalProperties) }),
    ...(anyOf && { anyOf: anyOf.map(below) }),
    ...(oneOf && { oneOf: oneOf.map(below) }),
  };
}
