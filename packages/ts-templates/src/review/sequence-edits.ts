import { keyOf, type YamlValue } from "../manifest/index.ts";
import type { FieldEdit } from "./field-edit.ts";
import type { CompareItems, ListPair } from "./list-edits.ts";

/**
 * Items without names: as many as possible stay as they are; what stands between them pairs in order, and the rest is new
 * or gone. A path holds the place before; of a new item, the place after.
 */
export function sequenceEdits({ before, after, path }: ListPair, compare: CompareItems): readonly FieldEdit[] {
  const edits: FieldEdit[] = [];
  let [old, now] = [0, 0];
  for (const [keptOld, keptNow] of [...kept(before, after), [before.length, after.length] as const]) {
    for (; old < keptOld || now < keptNow; old += 1, now += 1) {
      const [gone, next] = [old < keptOld ? before[old] : undefined, now < keptNow ? after[now] : undefined];
      edits.push(...compare(gone, next, [...path, gone === undefined ? now : old], now));
      if (gone === undefined) old -= 1;
      if (next === undefined) now -= 1;
    }
    old = keptOld + 1;
    now = keptNow + 1;
  }
  return edits;
}

type Place = readonly [old: number, now: number];

/** The places of a longest common subsequence. */
function kept(before: readonly YamlValue[], after: readonly YamlValue[]): readonly Place[] {
  const [left, right] = [before.map(keyOf), after.map(keyOf)];
  const lengths = lengthsOf(left, right);
  const length = (old: number, now: number): number => lengths[old]?.[now] ?? 0;
  const places: Place[] = [];
  let [old, now] = [0, 0];
  while (old < left.length && now < right.length) {
    if (left[old] === right[now]) places.push([old++, now++]);
    else if (length(old + 1, now) >= length(old, now + 1)) old += 1;
    else now += 1;
  }
  return places;
}

/** For each pair of places, how many items can stay from there on. */
function lengthsOf(left: readonly string[], right: readonly string[]): readonly (readonly number[])[] {
  const lengths: number[][] = Array.from({ length: left.length + 1 }, () => Array(right.length + 1).fill(0));
  for (let old = left.length - 1; old >= 0; old -= 1) {
    const [row = [], below = []] = [lengths[old], lengths[old + 1]];
    for (let now = right.length - 1; now >= 0; now -= 1) {
      const skipped = Math.max(below[now] ?? 0, row[now + 1] ?? 0);
      row[now] = left[old] === right[now] ? (below[now + 1] ?? 0) + 1 : skipped;
    }
  }
  return lengths;
}
