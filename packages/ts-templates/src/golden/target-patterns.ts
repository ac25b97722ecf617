import { lineOf } from "./target-keys.ts";

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
export function patternsOf(classes: ReadonlyMap<string, number | undefined>): ReadonlyMap<string, number | undefined> {
  const root = treeOf(classes);
  const found = new Map<string, number | undefined>();
  collect(root, undefined, found);
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

interface Node {
  readonly pattern: string;
  readonly isRoot: boolean;
  readonly children: Map<string, Node>;
  /** How many targets have each class, of the node itself and below. */
  readonly counts: Map<number | undefined, number>;
  readonly costs: Map<number | undefined, number>;
  /** Whether the pattern is the key of a target of its own, which `found` then is what it has. */
  own?: { readonly found: number | undefined };
}

function node(pattern: string, isRoot = false): Node {
  return { pattern, isRoot, children: new Map(), counts: new Map(), costs: new Map() };
}

function treeOf(classes: ReadonlyMap<string, number | undefined>): Node {
  const root = node(OTHERS, true);
  for (const key of [...classes.keys()].sort()) insert(root, key, classes.get(key));
  return root;
}

function insert(root: Node, key: string, found: number | undefined): void {
  let current = root;
  count(current, found);
  for (const pattern of lineOf(key).toReversed()) {
    const next = current.children.get(pattern) ?? node(pattern);
    current.children.set(pattern, next);
    current = next;
    count(current, found);
  }
  current.own = { found };
}

function count({ counts }: Node, found: number | undefined): void {
  counts.set(found, (counts.get(found) ?? 0) + 1);
}

/** How many patterns the targets below need if they would get `inherited` without any. */
function cost(at: Node, inherited: number | undefined): number {
  const known = at.costs.get(inherited);
  if (known !== undefined) return known;
  const result = costWith(at, inherited, choice(at, inherited));
  at.costs.set(inherited, result);
  return result;
}

function costWith({ children, isRoot }: Node, inherited: number | undefined, given: number | undefined): number {
  const below = [...children.values()].reduce((sum, child) => sum + cost(child, given), 0);
  return below + (given === inherited ? 0 : isRoot ? ROOT_COST : 1);
}

/** What holds for all others is harder to read than names: it must save more than one line. */
const ROOT_COST = 2;

/** What a node gives to those below: what it inherits, unless it is a target, or something else saves a line. */
function choice(at: Node, inherited: number | undefined): number | undefined {
  // What a target has is what its own line says, whatever its states have.
  if (at.own !== undefined) return at.own.found;
  const [only] = at.counts.keys();
  if (at.counts.size === 1 && !at.isRoot) return only;
  const candidates = [...at.counts].sort(([, left], [, right]) => right - left).map(([given]) => given);
  return candidates.reduce(
    (best, given) => (costWith(at, inherited, given) < costWith(at, inherited, best) ? given : best),
    inherited,
  );
}

function collect(at: Node, inherited: number | undefined, found: Map<string, number | undefined>): void {
  const given = choice(at, inherited);
  if (given !== inherited) found.set(at.pattern, given);
  for (const child of at.children.values()) collect(child, given, found);
}

function sortKey(pattern: string): string {
  return pattern === OTHERS ? "" : pattern;
}
