import { type TaggedValue, tagged } from "../manifest/index.ts";
import { TEXT, type Variant, varies } from "./stored-tags.ts";

type Text = Variant<string>;

/** One text for several: pieces that are common, and between them tables of what varies; undefined where little is common. */
export function commonText(texts: readonly Text[]): TaggedValue | undefined {
  const isLong = texts.some(({ value }) => value.includes("\n"));
  const split = texts.map(({ value }) => (isLong ? linesOf(value) : partsOf(value)));
  const slots = split.reduce<readonly Slot[]>(withText, []);
  const runs = runsOf(slots, texts.length);
  const shared = runs.reduce((sum, run) => sum + (run.isCommon ? (run.texts[0]?.length ?? 0) : 0), 0);
  const longest = Math.max(...texts.map(({ value }) => value.length));
  if (runs.length === 1 || shared < MINIMUM || shared * 2 < longest) return undefined;
  return tagged(
    TEXT,
    runs.map((run) => piece(run, texts)),
  );
}

/** In characters: less in common is not worth the pieces. */
const MINIMUM = 24;

function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** An image is `registry/repository@digest`: these parts change one at a time. */
function partsOf(text: string): readonly string[] {
  return text.match(/[/@ ,;]+|[^/@ ,;]+/g) ?? [];
}

/** Parts of several texts that stand for each other. */
interface Slot {
  /** By the number of the text. */
  readonly texts: Map<number, string>;
  readonly distinct: Set<string>;
}

/** Aligns a further text with those before it: as many parts as possible meet their like. */
function withText(slots: readonly Slot[], parts: readonly string[], index: number): readonly Slot[] {
  // A single part stands where it first meets its like, whatever follows.
  const lengths = parts.length > 1 ? table(slots, parts) : [];
  const result: Slot[] = [];
  let [at, from] = [0, 0];
  while (at < slots.length || from < parts.length) {
    const slot = slots[at];
    const part = parts[from];
    if (slot !== undefined && part !== undefined && slot.distinct.has(part)) {
      slot.texts.set(index, part);
      result.push(slot);
      at += 1;
      from += 1;
    } else if (
      slot !== undefined &&
      (part === undefined || length(lengths, at + 1, from) >= length(lengths, at, from + 1))
    ) {
      result.push(slot);
      at += 1;
    } else {
      const own = part ?? "";
      result.push({ texts: new Map([[index, own]]), distinct: new Set([own]) });
      from += 1;
    }
  }
  return result;
}

type Lengths = readonly (readonly number[])[];

function length(lengths: Lengths, at: number, from: number): number {
  return lengths[at]?.[from] ?? 0;
}

/** For each pair of ends, how many parts can meet from there on. */
function table(slots: readonly Slot[], parts: readonly string[]): Lengths {
  const lengths: number[][] = slots.map(() => []);
  for (let at = slots.length - 1; at >= 0; at -= 1) {
    for (let from = parts.length - 1; from >= 0; from -= 1) {
      const part = parts[from];
      const meets = part !== undefined && slots[at]?.distinct.has(part) === true;
      const best = meets
        ? length(lengths, at + 1, from + 1) + 1
        : Math.max(length(lengths, at + 1, from), length(lengths, at, from + 1));
      lengths[at]?.splice(from, 1, best);
    }
  }
  return lengths;
}

/** Neighbouring slots that all texts have alike, or that not all have alike: their texts, by the number of the text. */
interface Run {
  readonly isCommon: boolean;
  readonly texts: readonly string[];
}

function runsOf(slots: readonly Slot[], count: number): readonly Run[] {
  const runs: { readonly isCommon: boolean; readonly texts: string[] }[] = [];
  for (const { texts, distinct } of slots) {
    const isCommon = texts.size === count && distinct.size === 1;
    if (runs.at(-1)?.isCommon !== isCommon) runs.push({ isCommon, texts: Array.from({ length: count }, () => "") });
    const run = runs.at(-1)?.texts ?? [];
    for (const [index, text] of texts) run[index] = `${run[index] ?? ""}${text}`;
  }
  return runs;
}

function piece({ isCommon, texts }: Run, variants: readonly Text[]): TaggedValue {
  if (isCommon) return texts[0] ?? "";
  const rows = new Map<string, string[]>();
  for (const [index, { targets }] of variants.entries()) {
    const text = texts[index] ?? "";
    const row = rows.get(text) ?? [];
    row.push(...targets);
    rows.set(text, row);
  }
  const found = varies(
    [...rows].map(([value, targets]) => ({ value, targets })),
    variants.flatMap(({ targets }) => targets),
  );
  if (found === undefined) throw new Error("a table of all targets has no gaps");
  return found;
}
