import type { Values } from "@helm/ts-templates";
import { z } from "zod";
import { type ChartValues, chartSchema, type StackName, stackNames } from "../values/chart-schema.ts";
import { routingViewOf } from "../values/routing-view.ts";

const stackName = z.enum(stackNames);
const caller = z.object({ namespace: z.string(), serviceAccount: z.string() });

/** Of the chart's values what a deploy changes in an order; values of another version may have more or less besides. */
const standing = z.object({
  stacks: z.record(
    stackName,
    z.object({ enabled: z.boolean(), frontend: z.object({ enabled: z.boolean().default(true) }).prefault({}) }),
  ),
  routing: z.object({
    defaultStack: stackName,
    header: z.object({ enabled: z.boolean() }),
    canary: z.object({ stack: stackName, weight: z.int().min(0).max(100) }),
  }),
  authorization: z.object({
    mode: z.enum(["enforce", "routing-only"]),
    routingOnlyReason: z.string().optional(),
  }),
  mise: z.object({ enabled: z.boolean(), callers: z.record(z.string(), caller).default({}) }),
  mesh: z.object({
    revisions: z.array(z.string()),
    providers: z.record(z.string(), z.object({ stack: stackName })),
  }),
  deadlines: z.object({ requestSeconds: z.int().default(60) }).prefault({}),
  inputs: z.record(z.string(), z.unknown()).default({}),
});

/** How stacks, MISE, providers and routes stand in values. */
export interface Standing extends Omit<z.output<typeof standing>, "stacks"> {
  /** The stacks that there are: with MISE, where MISE is deployed. */
  readonly stacks: readonly StackName[];
  /** Those of them that have a frontend. */
  readonly frontends: readonly StackName[];
  /** Where requests go, said so that it means the same if there are more stacks. */
  readonly routing: ChartValues["routing"];
  /** The values themselves. */
  readonly values: Values;
}

/** Reads how values have it; undefined where nobody serves, or where they say nothing of it. */
export function standingOf(values: Values): Standing | undefined {
  const { data } = standing.safeParse(values);
  const view = routingViewOf(values);
  if (data === undefined || view === undefined) return undefined;
  const { stacks: said, routing, ...rest } = data;
  const { defaultStack, canary } = routing;
  const stacks = stackNames.filter((name) => said[name].enabled);
  return {
    ...rest,
    stacks,
    frontends: stacks.filter((name) => said[name].frontend.enabled),
    routing: {
      defaultStack,
      header: { enabled: view.choosable },
      canary: { ...canary, weight: view.shares.size > 1 ? canary.weight : 0 },
    },
    values,
  };
}

/** Whether this version of the chart can read the values of a stack. */
export function isStackReadable(values: Values): boolean {
  return chartSchema.shape.stacks.valueType.safeParse(values).success;
}
