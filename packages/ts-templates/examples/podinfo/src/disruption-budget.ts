import { and, gt, isSet, or, type Templated, when } from "@helm/ts-templates";
import type { IPodDisruptionBudget } from "kubernetes-models/policy/v1/PodDisruptionBudget";
import type { Context } from "./context.ts";

/** How many pods a drain of nodes may take, where the values say so and one pod is not all there is. */
export function disruptionBudget({ values, metadata, selectorLabels }: Context) {
  const { minAvailable, maxUnavailable } = values.podDisruptionBudget;
  const budget: Templated<IPodDisruptionBudget> = {
    apiVersion: "policy/v1",
    kind: "PodDisruptionBudget",
    metadata,
    spec: { selector: { matchLabels: selectorLabels }, minAvailable, maxUnavailable },
  };
  return when(and(or(isSet(minAvailable), isSet(maxUnavailable)), gt(values.replicaCount, 1)), budget);
}
