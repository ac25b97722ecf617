import { perturbations } from "./perturb.ts";
import type { Path } from "./value-path.ts";
import { type Leaf, leavesOf, sameValue, withValue } from "./value-tree.ts";

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
  const derived = leavesOf(derive(input));
  const dependencies = new Map<string, Path[]>([...derived.keys()].map((key) => [key, []]));
  const guards: Path[] = [];
  for (const { path, value } of leavesOf(input).values()) {
    const candidates = distinct(value, [...perturbations(value), ...others(path)]);
    const outcomes = candidates.flatMap((candidate) => attempt(derive, withValue(input, path, candidate) as T));
    if (candidates.length > 0 && outcomes.length === 0) guards.push(path);
    for (const key of changedKeys(derived, outcomes)) dependencies.get(key)?.push(path);
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
function attempt<T>(derive: (input: T) => unknown, input: T): readonly ReadonlyMap<string, Leaf>[] {
  try {
    return [leavesOf(derive(input))];
  } catch {
    return [];
  }
}

function changedKeys(
  derived: ReadonlyMap<string, Leaf>,
  outcomes: readonly ReadonlyMap<string, Leaf>[],
): readonly string[] {
  const isChanged = (key: string, { value }: Leaf): boolean =>
    outcomes.some((outcome) => !sameValue(outcome.get(key)?.value, value));
  return [...derived].filter(([key, leaf]) => isChanged(key, leaf)).map(([key]) => key);
}
