import { subtree } from "@helm/ts-templates";
import type { IPodDisruptionBudgetSpec } from "kubernetes-models/policy/v1/PodDisruptionBudgetSpec";
import type { IAffinity } from "kubernetes-models/v1/Affinity";
import type { IToleration } from "kubernetes-models/v1/Toleration";
import type { ITopologySpreadConstraint } from "kubernetes-models/v1/TopologySpreadConstraint";
import { z } from "zod";

/** On which nodes pods run. */
export const scheduling = {
  nodeSelector: z.record(z.string(), z.string()).default({}).describe("Labels of the nodes that run the pods"),
  tolerations: z.array(subtree<IToleration>()).default([]).describe("Taints of nodes that the pods tolerate"),
  affinity: subtree<IAffinity>().default({}).describe("Affinity of the pods"),
  topologySpreadConstraints: z
    .array(subtree<ITopologySpreadConstraint>())
    .default([])
    .describe("How the pods are spread over zones and nodes"),
};

/** How many pods run. */
export const autoscaling = {
  hpa: z.strictObject({
    enabled: z.boolean().default(false).describe("Scale with the load"),
    maxReplicas: z.int().min(1).default(10).describe("The most pods"),
    cpu: z.int().optional().describe("Wanted CPU usage, in percent of what is requested"),
    memory: z.string().default("").describe("Wanted memory usage of a pod, such as 100Mi"),
    requests: z.union([z.int(), z.string()]).optional().describe("Wanted requests of a pod per second"),
  }),
  podDisruptionBudget: subtree<Omit<IPodDisruptionBudgetSpec, "selector">>()
    .default({})
    .describe("How many pods may be missing, if there is more than one"),
};

/** What other programs of the cluster are told. */
export const monitoring = {
  serviceMonitor: z.strictObject({
    enabled: z.boolean().default(false).describe("Let the Prometheus operator scrape the pods"),
    interval: z.string().default("15s").describe("Time from scrape to scrape"),
    additionalLabels: z.record(z.string(), z.string()).default({}).describe("More labels of the ServiceMonitor"),
  }),
  linkerd: z.strictObject({
    profile: z.strictObject({ enabled: z.boolean().default(false).describe("Tell Linkerd the routes") }),
  }),
};
