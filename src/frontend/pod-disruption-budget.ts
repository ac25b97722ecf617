import { comment, type Templated } from "@helm/ts-templates";
import type { IPodDisruptionBudget } from "kubernetes-models/policy/v1/PodDisruptionBudget";
import type { Stack } from "../stack.ts";
import type { Values } from "../values-reference.ts";

/** Keeps one frontend of the stack while nodes are drained. */
export function podDisruptionBudget(stack: Stack, values: Values): Templated<IPodDisruptionBudget> {
  return {
    apiVersion: "policy/v1",
    kind: "PodDisruptionBudget",
    metadata: { name: stack.frontendName, namespace: values.namespaces.frontend },
    spec: {
      minAvailable: 1,
      unhealthyPodEvictionPolicy: comment("A pod that serves nobody holds up no drain.", "AlwaysAllow"),
      selector: { matchLabels: { app: stack.frontendName } },
    },
  };
}
