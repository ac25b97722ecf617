import { EVENT_ID, type Event, getScalarValue, parseEvents } from "js-yaml";
import { type LineOf, lineAt } from "./line-of.ts";
import type { Path } from "./value-path.ts";

/** Finds keys in a YAML document. */
export function yamlLines(text: string): LineOf {
  const root = parsed(text);
  return (path) => {
    const key = root === undefined ? undefined : deepest(root, path);
    return key === undefined ? undefined : lineAt(text, key.start);
  };
}

/** What stands at a key or an index: where that begins, and what is below it. */
interface Entry {
  readonly start: number;
  readonly members: ReadonlyMap<string, Entry>;
}

function deepest(entry: Entry, [step, ...rest]: Path): Entry | undefined {
  const member = step === undefined ? undefined : entry.members.get(String(step));
  return member === undefined ? undefined : (deepest(member, rest) ?? member);
}

/** Undefined for what is not YAML: a line is a help, not a necessity. */
function parsed(text: string): Entry | undefined {
  try {
    const events = parseEvents(text, {}).values();
    const first = events.next().value;
    return first?.type === EVENT_ID.DOCUMENT ? entry(next(events), 0, { text, events }) : undefined;
  } catch {
    return undefined;
  }
}

interface Reader {
  readonly text: string;
  readonly events: Iterator<Event, undefined>;
}

function next(events: Reader["events"]): Event | undefined {
  return events.next().value;
}

function entry(event: Event | undefined, start: number, reader: Reader): Entry {
  const members = new Map<string, Entry>();
  if (event?.type === EVENT_ID.MAPPING) readMapping(members, reader);
  if (event?.type === EVENT_ID.SEQUENCE) readSequence(members, reader);
  return { start, members };
}

function readMapping(members: Map<string, Entry>, reader: Reader): void {
  for (let key = next(reader.events); isContent(key); key = next(reader.events)) {
    const name = key.type === EVENT_ID.SCALAR ? getScalarValue(reader.text, key) : undefined;
    const start = startOf(key);
    // A key that is itself a map or a list has events of its own.
    if (name === undefined) entry(key, start, reader);
    const value = entry(next(reader.events), start, reader);
    if (name !== undefined) members.set(name, value);
  }
}

function readSequence(members: Map<string, Entry>, reader: Reader): void {
  let index = 0;
  for (let item = next(reader.events); isContent(item); item = next(reader.events)) {
    members.set(String(index++), entry(item, startOf(item), reader));
  }
}

function isContent(event: Event | undefined): event is Event {
  return event !== undefined && event.type !== EVENT_ID.POP;
}

function startOf(event: Event): number {
  if (event.type === EVENT_ID.SCALAR) return event.valueStart;
  return event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE ? event.start : 0;
}
