import type { Difference } from "./differences.ts";
import type { FieldChange, PathSegment } from "./field-changes.ts";
import type { YamlValue } from "./yaml-value.ts";

/** How much {@link printDifferences} says. */
export interface PrintDifferencesOptions {
  /** Lines at most, the one that counts the rest included; 60 by default. */
  readonly lines?: number;
}

/**
 * Prints differences for a person: one line per object (`+` new, `-` gone, `~` changed), under it one line per field
 * with its value before and after. Long values are cut around the place where they differ.
 */
export function printDifferences(
  differences: readonly Difference[],
  { lines = 60 }: PrintDifferencesOptions = {},
): string {
  const all = differences.flatMap(printDifference);
  if (all.length <= lines) return all.join("\n");
  const rest = all.length - (lines - 1);
  return [...all.slice(0, lines - 1), `… ${rest} more lines; ${countObjects(differences)}`].join("\n");
}

function countObjects(differences: readonly Difference[]): string {
  return differences.length === 1 ? "1 object differs" : `${differences.length} objects differ`;
}

function printDifference(difference: Difference): readonly string[] {
  if (difference.type === "added") return [`+ ${difference.identity}${from(difference.actual.source)}`];
  if (difference.type === "removed") return [`- ${difference.identity}`];
  return [`~ ${difference.identity}`, ...difference.changes.flatMap(printChange)];
}

function from(source: string | undefined): string {
  return source === undefined ? "" : ` (${source})`;
}

function printChange(change: FieldChange): readonly string[] {
  const path = printPath(change.path);
  switch (change.type) {
    case "added":
      return [`    + ${path}: ${short(printValue(change.actual))}`];
    case "removed":
      return [`    - ${path}: ${short(printValue(change.expected))}`];
    case "reordered":
      return [`    ~ ${path}: order ${printValue(change.expected)} -> ${printValue(change.actual)}`];
    case "changed":
      return printChanged(path, change.expected, change.actual);
  }
}

function printChanged(path: string, expected: YamlValue, actual: YamlValue): readonly string[] {
  if (isText(expected) && isText(actual)) return [`    ~ ${path}:`, ...changedLines(expected, actual)];
  const [before, after] = shortPair(printValue(expected), printValue(actual));
  const line = `    ~ ${path}: ${before} -> ${after}`;
  return line.length <= LINE_WIDTH ? [line] : [`    ~ ${path}:`, `        - ${before}`, `        + ${after}`];
}

function isText(value: YamlValue): value is string {
  return typeof value === "string" && value.includes("\n");
}

const LINE_WIDTH = 120;
const VALUE_WIDTH = 100;
const CONTEXT = 20;
const TEXT_LINES = 10;

/** The lines between the common beginning and the common end of two texts. */
function changedLines(expected: string, actual: string): readonly string[] {
  const [before, after] = [expected.split("\n"), actual.split("\n")];
  const start = commonLength(before, after);
  const end = commonLength(before.slice(start).reverse(), after.slice(start).reverse());
  return [
    ...marked("-", before.slice(start, before.length - end)),
    ...marked("+", after.slice(start, after.length - end)),
  ];
}

function marked(mark: string, lines: readonly string[]): readonly string[] {
  const shown = lines.slice(0, TEXT_LINES).map((line) => `        ${mark} ${short(line)}`);
  const rest = lines.length - shown.length;
  return rest === 0 ? shown : [...shown, `        ${mark} … ${rest} more lines`];
}

function commonLength(left: ArrayLike<unknown>, right: ArrayLike<unknown>): number {
  let length = 0;
  while (length < left.length && length < right.length && left[length] === right[length]) length += 1;
  return length;
}

/** Cuts two long values alike, so that the first place where they differ is seen. */
function shortPair(left: string, right: string): readonly [string, string] {
  const start = Math.max(0, commonLength(left, right) - CONTEXT);
  return [cut(left, start), cut(right, start)];
}

function cut(text: string, start: number): string {
  if (text.length <= VALUE_WIDTH) return text;
  return start === 0 ? short(text) : `…${short(text.slice(start))}`;
}

function short(text: string): string {
  return text.length <= VALUE_WIDTH ? text : `${text.slice(0, VALUE_WIDTH - 1)}…`;
}

function printValue(value: YamlValue): string {
  return JSON.stringify(value, (_, member: unknown) => (typeof member === "bigint" ? String(member) : member));
}

/** Prints a path as people write it: `spec.template.spec.containers[name=frontend].image`. */
export function printPath(path: readonly PathSegment[]): string {
  return path.map(printSegment).join("").replace(/^\./, "");
}

function printSegment(segment: PathSegment): string {
  if (typeof segment === "number") return `[${segment}]`;
  if (typeof segment === "object") return `[${segment.key}=${segment.value}]`;
  return /^[A-Za-z_][\w-]*$/.test(segment) ? `.${segment}` : `[${JSON.stringify(segment)}]`;
}
