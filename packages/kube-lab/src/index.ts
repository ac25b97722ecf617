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
export type {
  GatewayOptions,
  Load,
  Loaded,
  LoadOptions,
  MeshCluster,
  MeshClusterAnswer,
  MeshClusterOptions,
  MeshClusterRequest,
  MeshForm,
  MeshSettings,
  PodBackends,
  PodPort,
} from "./mesh/index.ts";
export { possibleMeshForm } from "./possible-mesh-form.ts";
export { type FindKubelabOptions, findKubelab, KUBERNETES_VERSION } from "./programs/index.ts";
export { startMeshCluster } from "./start-mesh-cluster.ts";
