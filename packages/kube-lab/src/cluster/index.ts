export type { Cluster, ClusterOptions } from "./cluster.ts";
export { CONTROL_PLANE_PORTS } from "./control-plane.ts";
export { type Kubeconfig, kubeconfigText } from "./kubeconfig.ts";
export { type NodeOptions, zonedNodes } from "./nodes.ts";
export type { PodBehaviour } from "./pod-behaviour.ts";
export type { PodState } from "./pod-state.ts";
export { type Place, startCluster, startClusterIn } from "./start-cluster.ts";
