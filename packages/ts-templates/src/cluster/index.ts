export type { ApplyOptions, ApplyOutcome } from "./apply-all.ts";
export { ClusterError, type StatusCause } from "./cluster-error.ts";
export type { ApiRequest } from "./exchange.ts";
export { at, listAt, numberAt, textAt } from "./field.ts";
export { jsonText, readJson } from "./json.ts";
export {
  type Kind,
  type KubeObject,
  type ObjectMeta,
  type ObjectRef,
  objectOf,
  refOf,
} from "./kube-object.ts";
export type { ClusterAccess } from "./kubeconfig/index.ts";
export { type HeldLease, holdLease } from "./lease.ts";
export type { LeaseOptions } from "./lease-object.ts";
export { type KubeCluster, type ListOptions, type OpenClusterOptions, openCluster } from "./open-cluster.ts";
export type { Refusal, RefusalCause } from "./refusal.ts";
export type { RetryOptions } from "./retry.ts";
