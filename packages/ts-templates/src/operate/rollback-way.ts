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
  const ways = live.map(({ release, values }) => {
    const wanted = rollback.values(values, state);
    return { release, steps: steps?.(values, wanted) ?? [whole(wanted)] };
  });
  const names = ways.reduce<readonly string[]>(
    (known, way) =>
      inOrder(
        known,
        way.steps.map(({ name }) => name),
      ),
    [],
  );
  return names.flatMap((name) => {
    const own = ways.flatMap(({ release, steps: all }) => {
      const step = all.find((one) => one.name === name);
      return step === undefined ? [] : [{ release, step }];
    });
    const [first] = own;
    if (first === undefined) return [];
    const { values: _, ...step } = first.step;
    const releases = own.map(({ release, step: { values } }) => ({ release, values }));
    return [{ ...step, releases: step.reverse === true ? releases.toReversed() : releases }];
  });
}

function whole(values: Values): DeployStep {
  return { name: "rollback", why: "everything at once", values };
}

/** Two orders as one: a name that is new goes before the next one that both have, or to the end. */
function inOrder(known: readonly string[], more: readonly string[]): readonly string[] {
  return more.reduceRight<readonly string[]>((all, name, index) => {
    if (all.includes(name)) return all;
    const next = more[index + 1];
    return all.toSpliced(next === undefined ? all.length : all.indexOf(next), 0, name);
  }, known);
}
