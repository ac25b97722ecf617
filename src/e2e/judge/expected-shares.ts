import { type StackName, stackNames } from "../../values/chart-schema.ts";
import { hasStack, type RolloutSettings, routingValues } from "../../values/rollout.ts";
import { type RoutingView, routingViewOf } from "../../values/routing-view.ts";

/** Shares in percent of those stacks that get any of some requests. */
export type Shares = ReadonlyMap<StackName, number>;

/** What a state of the rollout means for requests, computed as the chart's own values are. */
export function viewOf(rollout: RolloutSettings): RoutingView {
  const stacks = Object.fromEntries(stackNames.map((name) => [name, { enabled: hasStack(rollout.rollout, name) }]));
  const view = routingViewOf({ stacks, routing: { ...routingValues(rollout) } });
  if (view === undefined) throw new Error(`no stack serves in state ${rollout.rollout}`);
  return view;
}

/** Who serves requests that send a value of the header which chooses a stack, or none. */
export function expectedShares({ choosable, shares }: RoutingView, header: string | undefined): Shares {
  const named = stackNames.find((name) => name === header);
  return choosable && named !== undefined ? new Map([[named, 100]]) : shares;
}

/** Shares for people, such as "90 % v1, 10 % v2". */
export function sharesText(shares: Shares): string {
  if (shares.size === 1) return [...shares.keys()].join();
  return [...shares].map(([stack, percent]) => `${percent} % ${stack}`).join(", ");
}
