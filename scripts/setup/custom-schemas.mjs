import { ofKind } from "./built-in-schemas.mjs";
import { strictSchema } from "./json-schema.mjs";

/** @typedef {import("./json-schema.mjs").Schema} Schema */

/**
 * The kinds that CustomResourceDefinitions define, in the versions that a cluster serves.
 *
 * @param {readonly Schema[]} definitions CustomResourceDefinitions
 * @param {Schema} objectMeta schema of `metadata`, which a CRD leaves to Kubernetes
 * @returns {readonly import("./built-in-schemas.mjs").KindSchema[]}
 */
export function customSchemas(definitions, objectMeta) {
  return definitions.flatMap(({ spec: { group, names, versions } }) =>
    versions
      .filter((/** @type {Schema} */ version) => version["served"])
      .map((/** @type {Schema} */ version) => {
        const kind = { group, version: version["name"], kind: names.kind };
        return { ...kind, schema: customSchema(version["schema"].openAPIV3Schema, kind, objectMeta) };
      }),
  );
}

/**
 * @param {Schema} openApi
 * @param {{ group: string, version: string, kind: string }} kind
 * @param {Schema} objectMeta
 */
function customSchema(openApi, kind, objectMeta) {
  const { definitions, ...metadata } = objectMeta;
  const strict = strictSchema({ ...openApi, type: "object", properties: openApi["properties"] ?? {} });
  const schema = { ...strict, properties: { ...strict["properties"], metadata }, definitions };
  return ofKind(schema, kind);
}
