import { EVENT_ID, type Event, getScalarValue } from "js-yaml";

/** Where a value stands in a document: keys and positions from its root. */
export type Path = readonly (string | number)[];

/** The line of every value of a YAML document, from 1; that of its key where it has one. */
export interface LineNumbers {
  readonly of: (path: Path) => number;
}

/** What is being read: a collection, and where its next value belongs. */
interface Open {
  readonly path: Path;
  readonly isMapping: boolean;
  key: string | undefined;
  count: number;
}

/** Reads off the events of a parser, which know where in the text they are. */
export function lineNumbers(text: string, events: readonly Event[]): LineNumbers {
  const lines = new Map<string, number>();
  const open: Open[] = [];
  for (const event of events) {
    if (event.type === EVENT_ID.POP) open.pop();
    else if (event.type !== EVENT_ID.DOCUMENT) read(event, text, open, lines);
    // Its POP is one of a document.
    else open.push({ path: [], isMapping: false, key: undefined, count: Number.NaN });
  }
  return { of: (path) => lineOf(path, lines) };
}

type ValueEvent = Exclude<Event, { type: typeof EVENT_ID.POP | typeof EVENT_ID.DOCUMENT }>;

function read(event: ValueEvent, text: string, open: Open[], lines: Map<string, number>): void {
  const parent = open.at(-1);
  const line = lineAt(text, offsetOf(event));
  if (parent?.isMapping && parent.key === undefined) {
    parent.key = event.type === EVENT_ID.SCALAR ? getScalarValue(text, event) : "";
    lines.set(keyOf([...parent.path, parent.key]), line);
    return;
  }
  const path = pathUnder(parent);
  if (!lines.has(keyOf(path))) lines.set(keyOf(path), line);
  if (parent !== undefined) {
    parent.key = undefined;
    parent.count += 1;
  }
  const isMapping = event.type === EVENT_ID.MAPPING;
  if (isMapping || event.type === EVENT_ID.SEQUENCE) open.push({ path, isMapping, key: undefined, count: 0 });
}

function pathUnder(parent: Open | undefined): Path {
  if (parent === undefined || Number.isNaN(parent.count)) return [];
  return [...parent.path, parent.isMapping ? (parent.key ?? "") : parent.count];
}

function offsetOf(event: ValueEvent): number {
  if (event.type === EVENT_ID.SCALAR) return event.valueStart;
  return event.type === EVENT_ID.ALIAS ? event.anchorStart : event.start;
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, Math.max(0, offset)).split("\n").length;
}

/** What is not there, or stands behind an alias, is where the next thing around it is. */
function lineOf(path: Path, lines: ReadonlyMap<string, number>): number {
  return lines.get(keyOf(path)) ?? (path.length === 0 ? 1 : lineOf(path.slice(0, -1), lines));
}

function keyOf(path: Path): string {
  return JSON.stringify(path.map(String));
}
