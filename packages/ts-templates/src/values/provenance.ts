import { perturbations } from "./perturb.ts";
import { formatPath, type Path } from "./value-path.ts";
import { isMap, leavesOf, sameValue, withValue } from "./value-tree.ts";

/** On which inputs of a derivation each derived value depends. */
export interface Provenance {
  /** The leaves of the input, by the formatted path of the derived leaf. */
  readonly dependencies: ReadonlyMap<string, readonly Path[]>;
  /**
   * Inputs for which no other value could be tried, because the derivation refuses all of them (a region that must be
   * in a table). Any derived value may depend on them.
   */
  readonly guards: readonly Path[];
}

/**
 * Finds out which values a pure derivation makes of which parts of its input, by changing one leaf at a time and
 * comparing what comes out.
 *
 * @param others What else to try at a leaf, because the derivation accepts other inputs with it.
 */
export function provenance<T>(
  derive: (input: T) => unknown,
  input: T,
  others: (path: Path) => readonly unknown[] = () => [],
): Provenance {
  const derived = derive(input);
  const dependencies = new Map<string, Path[]>(Array.from(leavesOf(derived).keys(), (key) => [key, []]));
  const tree = branchOf(derived, []);
  const guards: Path[] = [];
  for (const { path, value } of leavesOf(input).values()) {
    const candidates = distinct(value, [...perturbations(value), ...others(path)]);
    const outcomes = candidates.flatMap((candidate) => attempt(derive, withValue(input, path, candidate) as T));
    if (candidates.length > 0 && outcomes.length === 0) guards.push(path);
    const changed = new Set<string>();
    for (const { result } of outcomes) addChanged(tree, result, changed);
    for (const key of changed) dependencies.get(key)?.push(path);
  }
  return { dependencies, guards };
}

/** A few other values show a dependency as well as hundreds. */
export const MOST_TRIED = 8;

function distinct(value: unknown, candidates: readonly unknown[]): readonly unknown[] {
  return candidates
    .filter((one) => one !== undefined && !sameValue(one, value))
    .filter((one, index, all) => all.findIndex((other) => sameValue(other, one)) === index)
    .slice(0, MOST_TRIED);
}

/** What is derived, or nothing: a value that the derivation refuses tells nothing about the others. */
function attempt<T>(derive: (input: T) => unknown, input: T): readonly { readonly result: unknown }[] {
  try {
    return [{ result: derive(input) }];
  } catch {
    return [];
  }
}

/** A derived value, its leaves by their formatted path: what comes out otherwise is held against it many times. */
interface Branch {
  /** Of a leaf. */
  readonly key?: string;
  readonly value: unknown;
  readonly members: readonly (readonly [key: string, branch: Branch])[];
}

function branchOf(value: unknown, path: Path): Branch {
  const members = isMap(value) ? Object.entries(value).filter(([, member]) => member !== undefined) : [];
  if (members.length === 0) return { key: formatPath(path), value, members: [] };
  return { value, members: members.map(([key, member]) => [key, branchOf(member, [...path, key])] as const) };
}

/** Adds the keys of the leaves that have another value. */
function addChanged({ key, value, members }: Branch, other: unknown, changed: Set<string>): void {
  if (value === other) return;
  if (key !== undefined && !sameValue(value, other)) changed.add(key);
  const map = isMap(other) ? other : {};
  for (const [name, branch] of members) addChanged(branch, Object.hasOwn(map, name) ? map[name] : undefined, changed);
}
