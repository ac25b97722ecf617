import { comment, type Templated } from "@helm/ts-templates";
import type { IPodDisruptionBudget } from "kubernetes-models/policy/v1/PodDisruptionBudget";
import type { Stack } from "../stack.ts";
import type { Values } from "../values-reference.ts";

/** Keeps one MISE of the stack while nodes are drained: without it, every protected request is denied. */
export function podDisruptionBudget(stack: Stack, values: Values): Templated<IPodDisruptionBudget> {
  return {
    apiVersion: "policy/v1",
    kind: "PodDisruptionBudget",
    metadata: { name: stack.miseName, namespace: values.namespaces.mise },
    spec: {
      minAvailable: 1,
      unhealthyPodEvictionPolicy: comment("A pod that serves nobody holds up no drain.", "AlwaysAllow"),
      selector: { matchLabels: { app: stack.miseName } },
    },
  };
}
