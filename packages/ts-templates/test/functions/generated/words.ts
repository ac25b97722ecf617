import type { ExampleCall, ExampleValue, Matching } from "../../../src/functions/row.ts";

/** A call as a template has it: `trunc 3 "abcdef"`. */
export function templateCall(name: string, given: readonly unknown[]): string {
  return [name, ...given.map(argument)].join(" ");
}

/** The same call as TypeScript has it: `fn.trunc(3, "abcdef")`. */
export function typescriptCall(name: string, given: readonly unknown[]): string {
  const shown = given.map((one) => (isCall(one) ? typescriptCall(one.function, one.given) : JSON.stringify(one)));
  return `fn.${name}(${shown.join(", ")})`;
}

/** A value as a reader of a reference expects it: JSON, or what is said of it. */
export function written(value: unknown): string {
  if (value === null || value === undefined) return "missing";
  if (isMatching(value)) return `a text such as /${value.matches}/`;
  return JSON.stringify(value);
}

function argument(given: unknown): string {
  if (given === null || given === undefined) return "nil";
  if (isCall(given)) return `(${templateCall(given.function, given.given)})`;
  if (Array.isArray(given)) return given.length === 0 ? "list" : `(${templateCall("list", given)})`;
  if (typeof given === "object") {
    const entries = Object.entries(given);
    return entries.length === 0 ? "dict" : `(${templateCall("dict", entries.flat())})`;
  }
  return JSON.stringify(given);
}

export function isMatching(value: unknown): value is Matching {
  return typeof value === "object" && value !== null && "matches" in value;
}

export function isCall(value: ExampleValue | unknown): value is ExampleCall {
  return typeof value === "object" && value !== null && "function" in value && "given" in value;
}
