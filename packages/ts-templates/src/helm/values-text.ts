import type { Values } from "./values.ts";

declare global {
  interface JSON {
    /** JSON text that `JSON.stringify` copies as it is. */
    rawJSON(text: string): object;
  }
}

/**
 * Prints values for a file that Helm reads with `-f`. JSON is YAML, so every string stays a string and every number,
 * bigint included, keeps all its digits.
 *
 * @throws TypeError for a number that is not finite, which JSON would turn into null
 */
export function valuesText(values: Values): string {
  return JSON.stringify(values, exact).replace(NOT_YAML, escaped);
}

function exact(key: string, value: unknown): unknown {
  if (typeof value === "bigint") return JSON.rawJSON(String(value));
  if (typeof value === "number" && !Number.isFinite(value)) throw new TypeError(`the value at "${key}" is ${value}`);
  return value;
}

// Characters that JSON allows as they are and the YAML reader of Helm refuses or reads as something else.
const NOT_YAML = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
