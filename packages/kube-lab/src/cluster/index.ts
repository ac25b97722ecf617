export type { Cluster, ClusterOptions } from "./cluster.ts";
export type { Kubeconfig } from "./kubeconfig.ts";
export type { NodeOptions } from "./nodes.ts";
export type { PodBehaviour } from "./pod-behaviour.ts";
export { type PodState, podState } from "./pod-state.ts";
export { startCluster } from "./start-cluster.ts";
