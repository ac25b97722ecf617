export { type KubeApi, type KubeApiOptions, startKubeApi } from "./kube-api.ts";
export type { StoredObject } from "./object-store.ts";
