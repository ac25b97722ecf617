export { type FindKubelabOptions, findKubelab } from "./find-kubelab.ts";
export { KUBERNETES_VERSION } from "./kubernetes-version.ts";
