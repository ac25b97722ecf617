/** What a Kubernetes document can hold: JSON, and whole numbers beyond 2^53 as bigint so that none is rounded. */
export type YamlValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly YamlValue[]
  | { readonly [key: string]: YamlValue };

/** A mapping of a Kubernetes document. */
export type YamlMapping = { readonly [key: string]: YamlValue };

/** Whether `value` is a mapping, not a list or a scalar. */
export function isMapping(value: YamlValue | undefined): value is YamlMapping {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
