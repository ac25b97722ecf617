/** The states of the rollout, in its order. */
export const rollouts = ["v1-only", "header", "canary", "v2-default", "v2-only"] as const;

export type Rollout = (typeof rollouts)[number];

/** A frontend with its MISE. */
export type Stack = "v1" | "v2";

/** The Deployments of a stack, `namespace/name`. */
export const stacks: Readonly<Record<Stack, { readonly frontend: string; readonly mise: string }>> = {
  v1: { frontend: "aro-hcp/aro-hcp-frontend", mise: "mise/mise" },
  v2: { frontend: "aro-hcp/aro-hcp-frontend-v2", mise: "mise/misev2" },
};
