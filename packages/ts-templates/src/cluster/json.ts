import type { YamlValue } from "../manifest/index.ts";

/** Reads JSON such that whole numbers beyond 2^53 keep all their digits, as bigint. */
export function readJson(text: string): YamlValue {
  // A reviver is slow, and hardly any answer has such a number.
  return LONG_NUMBER.test(text) ? JSON.parse(text, exactNumber) : JSON.parse(text);
}

const LONG_NUMBER = /\d{16}/;

function exactNumber(_key: string, value: YamlValue, context?: { readonly source?: string }): YamlValue {
  const source = context?.source ?? "";
  return typeof value === "number" && !Number.isSafeInteger(value) && /^-?\d+$/.test(source) ? BigInt(source) : value;
}

/** Prints a value as JSON, with all digits of a bigint. */
export function jsonText(value: YamlValue): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === "bigint" ? JSON.rawJSON(String(member)) : member,
  );
}
