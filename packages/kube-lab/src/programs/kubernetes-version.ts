/** The Kubernetes that the go.mod of kubelab pins. */
export const KUBERNETES_VERSION = "v1.34.4";
