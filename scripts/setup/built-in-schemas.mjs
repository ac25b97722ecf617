import { mapped, strictSchema } from "./json-schema.mjs";

/** @typedef {import("./json-schema.mjs").Schema} Schema */

/**
 * A JSON schema for one kind, complete in itself.
 *
 * @typedef {object} KindSchema
 * @property {string} group empty for the core group
 * @property {string} version
 * @property {string} kind
 * @property {Schema} schema
 */

const OBJECT_META = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";
const QUANTITY = "io.k8s.apimachinery.pkg.api.resource.Quantity";

/**
 * The kinds of Kubernetes itself.
 *
 * @param {{ readonly definitions: Readonly<Record<string, Schema>> }} swagger api/openapi-spec/swagger.json of Kubernetes
 * @returns {{ readonly kinds: readonly KindSchema[], readonly objectMeta: Schema }}
 */
export function builtInSchemas(swagger) {
  const definitions = mapped(swagger.definitions, strictSchema);
  // The specification calls a quantity a string, and what is allowed stands in the API server's code.
  definitions[QUANTITY] = {
    anyOf: [
      {
        type: "string",
        pattern: "^[+-]?([0-9]+|[0-9]+[.][0-9]*|[.][0-9]+)(([KMGTPE]i)|[numkMGTPE]|[eE][+-]?[0-9]+)?$",
      },
      { type: "number" },
    ],
  };
  const kinds = Object.entries(swagger.definitions).flatMap(([name, definition]) => {
    const [kind, ...others] = definition["x-kubernetes-group-version-kind"] ?? [];
    // Options and watch events belong to every group, and no manifest is one.
    if (kind === undefined || others.length > 0) return [];
    return [{ ...kind, schema: ofKind(complete(name, definitions), kind) }];
  });
  return { kinds, objectMeta: complete(OBJECT_META, definitions) };
}

/**
 * @param {Schema} schema
 * @param {{ group: string, version: string, kind: string }} kind
 * @returns {Schema}
 */
export function ofKind(schema, { group, version, kind }) {
  const apiVersion = group === "" ? version : `${group}/${version}`;
  const properties = { ...schema["properties"], apiVersion: { const: apiVersion }, kind: { const: kind } };
  return {
    ...schema,
    properties,
    required: [...new Set([...(schema["required"] ?? []), "apiVersion", "kind", "metadata"])],
  };
}

/**
 * A definition with those that it needs, so that no other file has to be read for it.
 *
 * @param {string} name
 * @param {Readonly<Record<string, Schema>>} definitions
 */
function complete(name, definitions) {
  const needed = new Set();
  const visit = (/** @type {Schema} */ schema) => {
    for (const reference of referencesIn(schema)) {
      if (needed.has(reference)) continue;
      needed.add(reference);
      visit(definitions[reference] ?? {});
    }
  };
  visit(definitions[name] ?? {});
  return { ...definitions[name], definitions: Object.fromEntries([...needed].map((one) => [one, definitions[one]])) };
}

/**
 * @param {unknown} schema
 * @returns {readonly string[]}
 */
function referencesIn(schema) {
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) =>
    key === "$ref" && typeof value === "string" ? [value.slice("#/definitions/".length)] : referencesIn(value),
  );
}
