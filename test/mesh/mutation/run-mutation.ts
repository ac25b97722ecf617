import type { Rollout } from "../lab/index.ts";
import type { StateMutants } from "./chosen-mutants.ts";
import { type Equivalent, equivalentOf, equivalents } from "./equivalent.ts";
import type { Mutant } from "./mutants.ts";
import { startTrial, type Verdict } from "./trial.ts";

/** A mutant, and what came of it. */
export interface Tried {
  /** The number of the mutant among all that are chosen, from 0. */
  readonly number: number;
  readonly rollout: Rollout;
  readonly id: string;
  /** Undefined where it was not tried, since it is equivalent. */
  readonly verdict: Verdict | undefined;
  /** Why nobody can notice it; undefined if somebody should. */
  readonly equivalent: string | undefined;
}

/** What a run is told, beside its mutants. */
export interface MutationOptions {
  /** The number of the first mutant that is tried. */
  readonly from?: number;
  /** Whether those that are listed as equivalent are tried too, to see that nobody notices them. */
  readonly equivalent?: boolean;
  readonly progress?: (tried: Tried) => void;
  /** Ends the run before the next mutants. */
  readonly signal?: AbortSignal;
}

/** What came of all. */
export interface MutationReport {
  readonly tried: readonly Tried[];
  /** How often the mesh had to be started anew. */
  readonly restarts: number;
  readonly seconds: number;
}

type Due = Omit<Tried, "verdict"> & { readonly mutant: Mutant };

/** How many mutants are tried between two looks at the original. */
const batch = 20;

/** Tries the mutants of each state in a mesh that runs in this state. */
export async function runMutation(
  states: readonly StateMutants[],
  options: MutationOptions = {},
): Promise<MutationReport> {
  const { from = 0, equivalent = false, progress, signal } = options;
  const start = performance.now();
  const tried: Tried[] = [];
  const tell = (one: Tried) => {
    tried.push(one);
    progress?.(one);
  };
  let restarts = 0;
  let number = 0;
  for (const state of states) {
    const all = state.mutants.map((mutant): Due => dueOf(mutant, state.rollout, number++));
    const chosen = all.filter((one) => one.number >= from && !signal?.aborted);
    const due = chosen.filter((one) => equivalent || one.equivalent === undefined);
    for (const one of chosen.filter((other) => !due.includes(other))) tell(triedOf(one, undefined));
    if (due.length > 0) restarts += await tryAll(state, due, tell, signal);
  }
  return { tried, restarts, seconds: (performance.now() - start) / 1000 };
}

async function tryAll(
  { rollout, manifests }: StateMutants,
  due: readonly Due[],
  tell: (one: Tried) => void,
  signal: AbortSignal | undefined,
): Promise<number> {
  const trial = await startTrial(rollout, manifests);
  try {
    for (let at = 0; at < due.length && !signal?.aborted; at += batch) {
      const some = due.slice(at, at + batch);
      const verdicts = await trial.judge(some.map(({ mutant }) => mutant));
      for (const [index, one] of some.entries()) tell(triedOf(one, verdicts[index]));
    }
    return trial.restarts();
  } finally {
    await trial.stop();
  }
}

function dueOf(mutant: Mutant, rollout: Rollout, number: number): Due {
  return { mutant, number, rollout, id: mutant.id, equivalent: equivalentOf(mutant.id, rollout)?.reason };
}

function triedOf({ number, rollout, id, equivalent }: Due, verdict: Verdict | undefined): Tried {
  return { number, rollout, id, equivalent, verdict };
}

/** The entries that no mutant matches. */
export function unusedEquivalents(states: readonly StateMutants[]): readonly Equivalent[] {
  const used = new Set(
    states.flatMap(({ rollout, mutants }) => mutants.flatMap(({ id }) => equivalentOf(id, rollout) ?? [])),
  );
  return equivalents.filter((entry) => !used.has(entry));
}
