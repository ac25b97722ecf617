export { type KubeApi, type KubeApiOptions, startKubeApi } from "./kube-api.ts";
