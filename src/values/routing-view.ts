import type { Values } from "@helm/ts-templates";
import { z } from "zod";
import { type StackName, stackNames } from "./chart-schema.ts";
import type { RolloutState } from "./rollout.ts";

const stackName = z.enum(stackNames);

/** Of the chart's values what decides who serves a request; values of an earlier version may have less besides. */
const routingView = z.object({
  stacks: z.partialRecord(
    stackName,
    z.object({ enabled: z.boolean(), frontend: z.object({ enabled: z.boolean().default(true) }).prefault({}) }),
  ),
  routing: z.object({
    defaultStack: stackName,
    header: z.object({ enabled: z.boolean() }),
    canary: z.object({ stack: stackName, weight: z.int().min(0).max(100) }),
  }),
});

/** Who serves which requests. */
export interface RoutingView {
  readonly stacks: readonly StackName[];
  /** Shares in percent of the requests that name no stack, of those stacks that get any. */
  readonly shares: ReadonlyMap<StackName, number>;
  /** Whether a request may name a stack; else its header is removed. */
  readonly choosable: boolean;
  readonly state: RolloutState;
}

/** Reads who serves which requests from a chart's values; undefined where nobody does, or where they say nothing of it. */
export function routingViewOf(values: Values): RoutingView | undefined {
  const { data } = routingView.safeParse(values);
  if (data === undefined) return undefined;
  const { defaultStack, header, canary } = data.routing;
  const stacks = stackNames.filter((name) => data.stacks[name]?.enabled === true && data.stacks[name].frontend.enabled);
  if (!stacks.includes(defaultStack)) return undefined;
  const isCanary = canary.weight > 0 && canary.stack !== defaultStack && stacks.includes(canary.stack);
  const rest: readonly [StackName, number] = [defaultStack, isCanary ? 100 - canary.weight : 100];
  const shares = new Map([rest, ...(isCanary ? [[canary.stack, canary.weight] as const] : [])]);
  const state = stateOf(stacks, { defaultStack, isCanary });
  return { stacks, shares, choosable: stacks.length > 1 && header.enabled, state };
}

interface DefaultRoute {
  readonly defaultStack: StackName;
  readonly isCanary: boolean;
}

function stateOf(stacks: readonly StackName[], { defaultStack, isCanary }: DefaultRoute): RolloutState {
  if (stacks.length === 1) return defaultStack === "v1" ? "v1-only" : "v2-only";
  if (defaultStack === "v2") return "v2-default";
  return isCanary ? "canary" : "header";
}
