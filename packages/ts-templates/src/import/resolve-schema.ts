import { isMap, type Values } from "../values/index.ts";

/**
 * A JSON Schema with its reference followed and its `allOf` merged. Undefined for one that says nothing, and for one whose
 * reference leads out of the file or in a circle.
 */
export function resolveSchema(schema: unknown, root: Values): Values | undefined {
  const flat = flattened(schema, root, []);
  return flat === undefined || Object.keys(flat).length === 0 ? undefined : flat;
}

function flattened(schema: unknown, root: Values, seen: readonly string[]): Values | undefined {
  if (!isMap(schema)) return undefined;
  const { $ref: reference, allOf = [], ...own } = schema;
  const parts = [
    ...(reference === undefined ? [] : [followed(String(reference), root, seen)]),
    ...[allOf].flat().map((part) => flattened(part, root, seen)),
    own,
  ];
  return parts.reduce((sum, part) => (sum === undefined || part === undefined ? undefined : merged(sum, part)), {});
}

function followed(reference: string, root: Values, seen: readonly string[]): Values | undefined {
  if (!reference.startsWith("#") || seen.includes(reference)) return undefined;
  const steps = decodeURIComponent(reference.slice(1)).split("/").slice(1);
  const names = steps.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  const target = names.reduce<unknown>((at, name) => (isMap(at) ? at[name] : undefined), root);
  return flattened(target, root, [...seen, reference]);
}

function merged(left: Values, right: Values): Values {
  const [properties, more] = [left["properties"], right["properties"]];
  const [required, others] = [left["required"], right["required"]];
  return {
    ...left,
    ...right,
    ...(isMap(properties) && isMap(more) && { properties: { ...properties, ...more } }),
    ...(Array.isArray(required) && Array.isArray(others) && { required: [...required, ...others] }),
  };
}
