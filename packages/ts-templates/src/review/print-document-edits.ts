import { printPath, type YamlValue } from "../manifest/index.ts";
import type { DocumentEdit } from "./document-edit.ts";
import type { Embedded, FieldEdit } from "./field-edit.ts";

/** How much {@link printDocumentEdits} says. */
export interface PrintDocumentEditsOptions {
  /** Lines at most, the one that counts the rest included; 60 by default. */
  readonly lines?: number;
}

/**
 * Prints edits for a person: one line per object (`+` new, `-` gone, `~` changed), under it one line per field with its
 * value before and after. Long values are cut around the place where they differ.
 */
export function printDocumentEdits(
  edits: readonly DocumentEdit[],
  { lines = 60 }: PrintDocumentEditsOptions = {},
): string {
  const all = edits.flatMap(printDocument);
  if (all.length <= lines) return all.join("\n");
  const rest = all.length - (lines - 1);
  return [...all.slice(0, lines - 1), `… ${rest} more lines; ${countObjects(edits)}`].join("\n");
}

function countObjects(edits: readonly DocumentEdit[]): string {
  return edits.length === 1 ? "1 object differs" : `${edits.length} objects differ`;
}

function printDocument(edit: DocumentEdit): readonly string[] {
  switch (edit.type) {
    case "added":
      return [`+ ${edit.identity}${edit.after.source === undefined ? "" : ` (${edit.after.source})`}`];
    case "removed":
      return [`- ${edit.identity}`];
    case "renamed":
      return [`~ ${edit.identity} (was ${edit.from})`, ...edit.edits.flatMap(printEdit)];
    case "changed":
      return [`~ ${edit.identity}`, ...edit.edits.flatMap(printEdit)];
  }
}

function printEdit(edit: FieldEdit): readonly string[] {
  const path = printPath(edit.path);
  switch (edit.type) {
    case "added":
      return [`    + ${path}: ${short(printValue(edit.after))}`];
    case "removed":
      return [`    - ${path}: ${short(printValue(edit.before))}`];
    case "reordered":
      return [`    ~ ${path}: order ${printValue(edit.before)} -> ${printValue(edit.after)}`];
    case "changed":
      if (edit.embedded !== undefined) return printEmbedded(path, edit.embedded);
      return printChanged(path, edit.before, edit.after);
  }
}

function printEmbedded(path: string, { format, edits }: Embedded): readonly string[] {
  if (edits.length === 0) return [`    ~ ${path}: the same ${format.toUpperCase()}, laid out in another way`];
  return [`    ~ ${path}, in its ${format.toUpperCase()}:`, ...edits.flatMap(printEdit).map((line) => `    ${line}`)];
}

function printChanged(path: string, old: YamlValue, now: YamlValue): readonly string[] {
  if (isText(old) && isText(now)) return [`    ~ ${path}:`, ...changedLines(old, now)];
  const [before, after] = shortPair(printValue(old), printValue(now));
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
function changedLines(old: string, now: string): readonly string[] {
  const [before, after] = [old.split("\n"), now.split("\n")];
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
