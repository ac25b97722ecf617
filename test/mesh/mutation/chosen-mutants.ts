import { isDeepStrictEqual } from "node:util";
import type { Manifest } from "../../parity/manifest.ts";
import { type Rollout, renderState } from "../lab/index.ts";
import { type Mutant, mutantsOf } from "./mutants.ts";

/** The mutants of a state of the rollout, and what they are mutants of. */
export interface StateMutants {
  readonly rollout: Rollout;
  readonly manifests: readonly Manifest[];
  readonly mutants: readonly Mutant[];
}

/**
 * The order in which the states are mutated. The first has all objects and leaves nothing to chance; of the others, those
 * objects are mutated that no state before has just so.
 */
export const order = ["header", "canary", "v2-default", "v1-only", "v2-only"] as const satisfies readonly Rollout[];

/** @param only of the ids of the mutants, those that have one of these texts; all without any */
export async function chosenMutants(
  rollouts: readonly Rollout[],
  only: readonly string[] = [""],
): Promise<readonly StateMutants[]> {
  const seen: Manifest[] = [];
  const states: StateMutants[] = [];
  for (const rollout of rollouts) {
    const manifests = await renderState({ rollout });
    const isNew = ({ before, id }: Mutant) =>
      only.some((text) => id.includes(text)) && !seen.some((other) => isDeepStrictEqual(other, before));
    states.push({ rollout, manifests, mutants: mutantsOf(manifests).filter(isNew) });
    seen.push(...manifests);
  }
  return states;
}
