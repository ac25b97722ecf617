export { ApiError, isApiError, RefusedObjects } from "./api-error.ts";
export type { ConnectOptions } from "./connection.ts";
export { isDefinition } from "./definitions.ts";
export { type ApplyOptions, type KubeClient, kubeClient, type ListOptions } from "./kube-client.ts";
export { type Kind, type ObjectRef, refOf } from "./object-ref.ts";
export { type WaitOptions, waitUntil } from "./wait-until.ts";
export type { Watch } from "./watch.ts";
