import type { DeployConfig, DeployRollback, DeployStep, ReleaseName } from "../deploy/index.ts";
import type { Values } from "../values/index.ts";

/** What the way back starts from: the values of a release that run. */
export interface LiveValues {
  readonly release: ReleaseName;
  readonly values: Values;
}

/** A step of the way back, with what each release becomes in it. */
export interface WayStep extends Omit<DeployStep, "values"> {
  /** In the order of this step. */
  readonly releases: readonly LiveValues[];
}

/**
 * The steps from what runs to a state, for all releases of a target: pods first where a stack has to come back, then
 * routes. Each release keeps what is its own, since its values are made of those that it has. Steps of one name go together.
 */
export function wayBack(
  live: readonly LiveValues[],
  state: string,
  { rollback, steps }: { readonly rollback: DeployRollback; readonly steps?: DeployConfig["steps"] },
): readonly WayStep[] {
  const found = new Map<string, WayStep>();
  for (const { release, values } of live) {
    const wanted = rollback.values(values, state);
    for (const { values: own, ...step } of steps?.(values, wanted) ?? [whole(wanted)]) {
      const before = found.get(step.name)?.releases ?? [];
      found.set(step.name, { ...step, releases: [...before, { release, values: own }] });
    }
  }
  return [...found.values()].map((step) =>
    step.reverse === true ? { ...step, releases: step.releases.toReversed() } : step,
  );
}

function whole(values: Values): DeployStep {
  return { name: "rollback", why: "everything at once", values };
}
