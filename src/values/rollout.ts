import type { ChartValuesInput, StackName } from "./chart-schema.ts";

/** The states of the rollout of MISE v2, in the order in which an environment goes through them. */
export const rolloutStates = ["v1-only", "header", "canary", "v2-default", "v2-only"] as const;
export type RolloutState = (typeof rolloutStates)[number];

/** What a state says: which stacks there are, and which of them serves requests that name none. */
interface Plan {
  readonly stacks: readonly StackName[];
  readonly defaultStack: StackName;
  /** Whether stack v2 gets `canaryWeight` percent of the requests that name no stack. */
  readonly canary?: true;
}

const plans: Readonly<Record<RolloutState, Plan>> = {
  "v1-only": { stacks: ["v1"], defaultStack: "v1" },
  header: { stacks: ["v1", "v2"], defaultStack: "v1" },
  canary: { stacks: ["v1", "v2"], defaultStack: "v1", canary: true },
  "v2-default": { stacks: ["v1", "v2"], defaultStack: "v2" },
  "v2-only": { stacks: ["v2"], defaultStack: "v2" },
};

/** The settings that decide the rollout of an environment. */
export interface RolloutSettings {
  readonly rollout: RolloutState;
  /** In percent. */
  readonly canaryWeight: number;
  /** Whether the header may choose a stack at all; by default it may. */
  readonly header?: { readonly enabled?: boolean | undefined } | undefined;
}

/** Whether a stack exists in a state. */
export function hasStack(state: RolloutState, stack: StackName): boolean {
  return plans[state].stacks.includes(stack);
}

/** Where requests go. A header that could choose between one stack and nothing chooses nothing. */
export function routingValues({ rollout, canaryWeight, header }: RolloutSettings): ChartValuesInput["routing"] {
  const { stacks, defaultStack, canary = false } = plans[rollout];
  return {
    defaultStack,
    header: { enabled: stacks.length > 1 && (header?.enabled ?? true) },
    canary: { stack: "v2", weight: canary ? canaryWeight : 0 },
  };
}

/**
 * Which MISE each provider name means. The charts of the admin API and of Session Gate bind to `ext-authz`, so that
 * name is there in every state, and means MISE v1 as long as there is one.
 */
export function providerValues(state: RolloutState): ChartValuesInput["mesh"]["providers"] {
  return {
    "ext-authz": { stack: hasStack(state, "v1") ? "v1" : "v2" },
    ...(hasStack(state, "v2") && { "ext-authz-misev2": { stack: "v2" } }),
  };
}
