export type { KubernetesObject } from "@helm/mesh-lab/parts";
export {
  ApiError,
  type ApplyOptions,
  type ConnectOptions,
  isApiError,
  type Kind,
  type KubeClient,
  kubeClient,
  type ListOptions,
  type ObjectRef,
  RefusedObjects,
  refOf,
  type WaitOptions,
  waitUntil,
} from "./api/index.ts";
export {
  type Cluster,
  type ClusterOptions,
  type Kubeconfig,
  type NodeOptions,
  type PodBehaviour,
  type PodState,
  startCluster,
} from "./cluster/index.ts";
export { isKubeLabError, KubeLabError } from "./errors.ts";
export type { Fault, FaultProxy, ProxiedRequest } from "./faults/index.ts";
export { type FindKubelabOptions, findKubelab, KUBERNETES_VERSION } from "./programs/index.ts";
