import { stackNames } from "../../../src/values/chart-schema.ts";
import { hasStack, routingValues } from "../../../src/values/rollout.ts";
import { rolloutTransition } from "../../../src/values/rollout-transition.ts";
import { type Rollout, rollouts } from "../lab/index.ts";

/** A change of the rollout's state. */
export interface Change {
  readonly from: Rollout;
  readonly to: Rollout;
}

/** Every change that `helm-ts check-rollout` allows: each step forward, and every way back. */
export const changes: readonly Change[] = rollouts.flatMap((from) =>
  rollouts.filter((to) => to !== from && isAllowed(from, to)).map((to) => ({ from, to })),
);

/** All changes in such an order that each begins where the one before it ends; a few come twice. */
export function walk(start: Rollout): readonly Change[] {
  const way: Change[] = [];
  const open = new Set(changes);
  let at = start;
  while (open.size > 0) {
    const steps = wayToOpen(at, open);
    for (const step of steps) open.delete(step);
    way.push(...steps);
    at = steps.at(-1)?.to ?? at;
  }
  return way;
}

/** The shortest way that ends with a change that is still to be made. */
function wayToOpen(start: Rollout, open: ReadonlySet<Change>): readonly Change[] {
  let ways: readonly (readonly Change[])[] = [[]];
  while (ways.length > 0) {
    const found = ways.find((way) => way.some((step) => open.has(step)));
    if (found !== undefined) return found;
    ways = ways.flatMap((way) =>
      changes.filter(({ from }) => from === (way.at(-1)?.to ?? start)).map((step) => [...way, step]),
    );
  }
  throw new Error(`no way from ${start}`);
}

function isAllowed(from: Rollout, to: Rollout): boolean {
  return rolloutTransition(valuesIn(from), valuesIn(to)).length === 0;
}

function valuesIn(rollout: Rollout) {
  return {
    stacks: Object.fromEntries(stackNames.map((name) => [name, { enabled: hasStack(rollout, name) }])),
    routing: { ...routingValues({ rollout, canaryWeight: 10 }) },
  };
}
