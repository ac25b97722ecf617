export { type FindKubelabOptions, findKubelab } from "./find-kubelab.ts";
export { findPodPrograms, type PodPrograms } from "./find-pod-programs.ts";
export { KUBERNETES_VERSION } from "./kubernetes-version.ts";
