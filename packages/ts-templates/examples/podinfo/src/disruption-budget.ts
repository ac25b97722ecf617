import { and, data, gt, isNotEmpty, merge, type Templated, when } from "@helm/ts-templates";
import type { IPodDisruptionBudget } from "kubernetes-models/policy/v1/PodDisruptionBudget";
import type { IPodDisruptionBudgetSpec } from "kubernetes-models/policy/v1/PodDisruptionBudgetSpec";
import type { Context } from "./context.ts";

/** How many pods a drain of nodes may take, where the values say so and one pod is not all there is. */
export function disruptionBudget({ values, metadata, selectorLabels }: Context) {
  const own = data<IPodDisruptionBudgetSpec>({ selector: { matchLabels: selectorLabels } });
  const budget: Templated<IPodDisruptionBudget> = {
    apiVersion: "policy/v1",
    kind: "PodDisruptionBudget",
    metadata,
    spec: merge(own, values.podDisruptionBudget),
  };
  return when(and(isNotEmpty(values.podDisruptionBudget), gt(values.replicaCount, 1)), budget);
}
