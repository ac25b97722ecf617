import { isList, type GoRecord as TemplateRecord, type GoValue as TemplateValue } from "../go/index.ts";

export { type GoRecord as TemplateRecord, type GoValue as TemplateValue, isList } from "../go/index.ts";

/**
 * What rendered output parses to: JSON, with whole numbers beyond 2^53 as `bigint` so that none is rounded. What is
 * missing is `null`.
 */
export type EvaluatedValue =
  | null
  | string
  | number
  | bigint
  | boolean
  | readonly EvaluatedValue[]
  | { readonly [key: string]: EvaluatedValue };

export function isRecord(value: TemplateValue): value is TemplateRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether Go's `if` takes a value for true: it is there, and neither false, nor zero, nor empty. */
export function isTrue(value: TemplateValue): boolean {
  if (isList(value)) return value.length > 0;
  if (isRecord(value)) return Object.keys(value).length > 0;
  return Boolean(value);
}

/** The member of a record; what is no record has none. */
export function memberOf(value: TemplateValue, key: string): TemplateValue {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
