export { findKubelab, type FindKubelabOptions } from "./find-kubelab.ts";
export { KUBERNETES_VERSION } from "./kubernetes-version.ts";
