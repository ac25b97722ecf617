import type { HeaderLines } from "../backends/index.ts";
import type { Field } from "../document/index.ts";
import type { HeaderExpectation } from "./case-file.ts";

/** Headers by name, each with one value or a list of them. */
export function readHeaders(field: Field | undefined): HeaderExpectation {
  const entries = field?.entries() ?? [];
  return Object.fromEntries(entries.map(([name, values]) => [name, readTexts(values)]));
}

/** The same as lines: a name once for each of its values. */
export function readHeaderLines(field: Field | undefined): HeaderLines {
  return Object.entries(readHeaders(field)).flatMap(([name, values]) => values.map((value) => [name, value] as const));
}

/** One text, or a list of them. */
export function readTexts(field: Field): readonly string[] {
  const fields = Array.isArray(field.value) ? field.items() : [field];
  return fields.flatMap((one) => one.text() ?? []);
}
