import type { Values } from "@helm/ts-templates";
import { type RolloutState, rolloutStates } from "./rollout.ts";
import { type RoutingView, routingViewOf } from "./routing-view.ts";

/**
 * The states that may follow directly. Each step but one goes to the next state: the canary may be left out, because
 * both stacks stay as they are, and the way back is the same one line.
 */
const next: Readonly<Record<RolloutState, readonly RolloutState[]>> = {
  "v1-only": ["header"],
  header: ["canary", "v2-default"],
  canary: ["v2-default"],
  "v2-default": ["v2-only"],
  "v2-only": [],
};

/**
 * Why an environment may not go from these values to those: it would skip a state, or remove a stack to which requests
 * still went that name none. Going back is never refused.
 */
export function rolloutTransition(before: Values, after: Values): readonly string[] {
  const [from, to] = [routingViewOf(before), routingViewOf(after)];
  if (to === undefined) return ["no stack serves requests without the header x-ms-mise-version"];
  if (from === undefined || stepOf(from.state) >= stepOf(to.state)) return [];
  return [...skipped(from, to), ...removed(from, to)];
}

function stepOf(state: RolloutState): number {
  return rolloutStates.indexOf(state);
}

function skipped({ state: from }: RoutingView, { state: to }: RoutingView): readonly string[] {
  if (next[from].includes(to)) return [];
  return [`rollout may not go from ${from} to ${to} in one step; next is ${next[from].join(" or ")}`];
}

function removed(from: RoutingView, to: RoutingView): readonly string[] {
  return [...from.shares]
    .filter(([stack]) => !to.stacks.includes(stack))
    .map(([stack, percent]) => `stack ${stack} is removed, and ${percent} % of the requests without header go to it`);
}
