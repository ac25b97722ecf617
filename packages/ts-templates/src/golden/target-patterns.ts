import { lineOf } from "./target-keys.ts";
import { type Class, type TargetNode, targetTree } from "./target-tree.ts";

/** What holds for all targets that no other pattern names. */
export const OTHERS = "(others)";

/**
 * Says what each target has in few lines, as `public/prod: 3`: a pattern is a key of a target or the first parts of it,
 * and the longest that fits decides. Deterministic, and such that a further target with the values of its neighbours
 * needs no line. A target that has nothing is told only where a shorter pattern would give it something.
 *
 * @param classes by key of the target, the number of what it has; undefined for nothing
 * @returns numbers by pattern, sorted
 */
export function patternsOf(classes: ReadonlyMap<string, Class>): ReadonlyMap<string, Class> {
  const found = new Map<string, Class>();
  collect(targetTree(classes, OTHERS), undefined, found);
  return new Map([...found].sort(([left], [right]) => (sortKey(left) < sortKey(right) ? -1 : 1)));
}

/** All patterns that fit a target, by its key, the longest first. */
export function patternsFor(key: string): readonly string[] {
  return [...lineOf(key), OTHERS];
}

/** What the first of some patterns that is there says; undefined where none is. */
export function fitting<Value>(found: ReadonlyMap<string, Value>, patterns: readonly string[]): Value | undefined {
  const pattern = patterns.find((one) => found.has(one));
  return pattern === undefined ? undefined : found.get(pattern);
}

function collect(at: TargetNode, inherited: Class, found: Map<string, Class>): void {
  const given = at.choice(inherited);
  if (given !== inherited) found.set(at.pattern, given);
  for (const child of at.children) collect(child, given, found);
}

function sortKey(pattern: string): string {
  return pattern === OTHERS ? "" : pattern;
}
