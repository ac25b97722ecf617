/**
 * The part of OpenAPI's and of JSON Schema's schemas that matters here.
 *
 * @typedef {{ readonly [keyword: string]: any }} Schema
 */

/** What describes a field, or tells the API server how to treat it, but refuses nothing. */
const SILENT = new Set(["description", "default", "example", "externalDocs", "nullable"]);

/**
 * An OpenAPI schema of Kubernetes, as JSON Schema that refuses what the API server refuses with strict field validation:
 * unknown fields too, and null where a field does not allow it. What the schema cannot say, it does not: rules in CEL,
 * and checks that stand only in the API server's code.
 *
 * @param {Schema} schema
 * @returns {Schema}
 */
export function strictSchema(schema) {
  const strict = closed(children(withoutSilent(typed(schema)), strictSchema), schema);
  return schema["nullable"] === true ? { anyOf: [strict, { type: "null" }] } : strict;
}

/** @param {Schema} schema */
function typed(schema) {
  const { format, type, ...rest } = schema;
  const isEither = format === "int-or-string" || schema["x-kubernetes-int-or-string"] === true;
  if (isEither) return { ...rest, type: ["integer", "string"] };
  return { ...rest, ...(type !== undefined && { type }), ...integerBounds(format) };
}

/**
 * A format is only a note in JSON Schema; these refuse what the field cannot hold.
 *
 * @param {string | undefined} format
 */
function integerBounds(format) {
  if (format === "int32") return { minimum: -(2 ** 31), maximum: 2 ** 31 - 1 };
  return {};
}

/**
 * Unknown fields are refused where the schema lists fields; a schema within `oneOf` or `not` only looks at some of them.
 *
 * @param {Schema} strict
 * @param {Schema} schema
 */
function closed(strict, schema) {
  const isOpen =
    schema["properties"] === undefined ||
    schema["additionalProperties"] !== undefined ||
    schema["x-kubernetes-preserve-unknown-fields"] === true;
  return isOpen ? strict : { ...strict, additionalProperties: false };
}

/**
 * @param {Schema} schema
 * @param {(schema: Schema) => Schema} change
 */
function children(schema, change) {
  const { properties, items, additionalProperties } = schema;
  return {
    ...schema,
    ...(properties && { properties: mapped(properties, change) }),
    ...(items && { items: change(items) }),
    ...(typeof additionalProperties === "object" && { additionalProperties: change(additionalProperties) }),
  };
}

/** @param {Schema} schema */
function withoutSilent(schema) {
  return Object.fromEntries(
    Object.entries(schema).filter(([keyword]) => !SILENT.has(keyword) && !keyword.startsWith("x-kubernetes-")),
  );
}

/**
 * @param {Readonly<Record<string, Schema>>} schemas
 * @param {(schema: Schema) => Schema} change
 * @returns {Record<string, Schema>}
 */
export function mapped(schemas, change) {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, change(schema)]));
}
