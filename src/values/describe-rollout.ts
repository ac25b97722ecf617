import type { Values } from "@helm/ts-templates";
import type { StackName } from "./chart-schema.ts";
import { type RoutingView, routingViewOf } from "./routing-view.ts";

/** What the values of a target mean for a request, by heading: the state of the rollout, and who serves whom. */
export function describeRollout(values: Values): Readonly<Record<string, string>> {
  const view = routingViewOf(values);
  if (view === undefined) return { rollout: "unknown" };
  return {
    rollout: view.state,
    stacks: view.stacks.join(", "),
    "no or other header": sharesText(view),
    "header v2": servedByName("v2", view),
    "header v1": servedByName("v1", view),
    marker: markerText(view),
  };
}

function sharesText({ shares }: RoutingView): string {
  if (shares.size === 1) return [...shares.keys()].join();
  return [...shares].map(([stack, percent]) => `${percent} % ${stack}`).join(", ");
}

function servedByName(stack: StackName, view: RoutingView): string {
  if (view.choosable) return stack;
  // Who asks for v1 where there was never anything else gets what it asks for.
  const isStripped = view.state !== "v1-only" || stack !== "v1";
  return `${sharesText(view)}${isStripped ? ", header stripped" : ""}`;
}

/** The header x-ms-served-by of responses. */
function markerText({ shares, choosable, stacks }: RoutingView): string {
  const serving = choosable ? stacks : [...shares.keys()];
  if (!serving.includes("v2")) return "removed";
  return serving.length === 1 ? "v2" : "v2 where v2 served, else removed";
}
