export { ApiError, isApiError, RefusedObjects } from "./api-error.ts";
export { type Connection, connect, type ConnectOptions } from "./connection.ts";
export { type Kind, type ObjectRef, refOf } from "./object-ref.ts";
export { type ApplyOptions, type KubeClient, kubeClient, type ListOptions } from "./kube-client.ts";
export { type WaitOptions, waitUntil } from "./wait-until.ts";
