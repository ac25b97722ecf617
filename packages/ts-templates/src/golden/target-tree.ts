import { lineOf } from "./target-keys.ts";

/** The number of what a target has; undefined for nothing. */
export type Class = number | undefined;

/** A pattern, and below it those that begin with it. */
export interface TargetNode {
  readonly pattern: string;
  readonly children: readonly TargetNode[];
  /** How many patterns the targets below need if they would get `inherited` without any. */
  readonly cost: (inherited: Class) => number;
  /** What the pattern gives to those below: what it inherits, unless it is a target, or something else saves a line. */
  readonly choice: (inherited: Class) => Class;
  /** Those that targets have, the pattern itself and below. */
  readonly classes: ReadonlySet<Class>;
}

/** The tree of the patterns that may name targets, of which `root` names all. */
export function targetTree(classes: ReadonlyMap<string, Class>, root: string): TargetNode {
  const tree = branch(root, true);
  for (const key of [...classes.keys()].sort()) insert(tree, key, classes.get(key));
  return targetNode(tree);
}

interface Branch {
  readonly pattern: string;
  readonly isRoot: boolean;
  readonly children: Map<string, Branch>;
  /** How many targets have each class, of the pattern itself and below. */
  readonly counts: Map<Class, number>;
  /** Whether the pattern is the key of a target of its own, which `found` then is what it has. */
  own?: { readonly found: Class };
}

function branch(pattern: string, isRoot = false): Branch {
  return { pattern, isRoot, children: new Map(), counts: new Map() };
}

function insert(root: Branch, key: string, found: Class): void {
  let current = root;
  count(current, found);
  for (const pattern of lineOf(key).toReversed()) {
    const next = current.children.get(pattern) ?? branch(pattern);
    current.children.set(pattern, next);
    current = next;
    count(current, found);
  }
  current.own = { found };
}

function count({ counts }: Branch, found: Class): void {
  counts.set(found, (counts.get(found) ?? 0) + 1);
}

/** What holds for all others is harder to read than names: it must save more than one line. */
const ROOT_COST = 2;

function targetNode({ pattern, isRoot, children: branches, counts, own }: Branch): TargetNode {
  const children = Array.from(branches.values(), targetNode);
  const below = costBelow(children);
  const line = isRoot ? ROOT_COST : 1;
  const [only] = counts.keys();
  const isAlike = counts.size === 1 && !isRoot;
  const isFixed = own !== undefined || isAlike;
  // What a target has is what its own line says, whatever its states have.
  const best = own !== undefined ? own.found : isAlike ? only : cheapest(counts, below);
  const choice = (inherited: Class): Class => (isFixed || below(best) + line < below(inherited) ? best : inherited);
  const cost = (inherited: Class): number => {
    const given = choice(inherited);
    return below(given) + (given === inherited ? 0 : line);
  };
  return { pattern, children, classes: new Set(counts.keys()), cost, choice };
}

/** A class that no target has: to inherit it costs what any other costs that no target below has. */
const OF_NOBODY = -1;

/** How many patterns children need, by what they inherit. Only those count one by one that have the class themselves. */
function costBelow(children: readonly TargetNode[]): (inherited: Class) => number {
  let ofOthers = 0;
  const savings = new Map<Class, number>();
  for (const { classes, cost } of children) {
    const ofNobody = cost(OF_NOBODY);
    ofOthers += ofNobody;
    for (const one of classes) savings.set(one, (savings.get(one) ?? 0) + ofNobody - cost(one));
  }
  return (inherited) => ofOthers - (savings.get(inherited) ?? 0);
}

/** The class that costs least, of several the most frequent, of several the first. */
function cheapest(counts: ReadonlyMap<Class, number>, below: (inherited: Class) => number): Class {
  const [first] = counts;
  const [given] = [...counts].reduce((best, next) => {
    const difference = below(next[0]) - below(best[0]);
    return difference < 0 || (difference === 0 && next[1] > best[1]) ? next : best;
  }, first ?? [undefined, 0]);
  return given;
}
