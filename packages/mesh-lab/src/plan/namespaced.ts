import type { KubernetesObject } from "../manifest/index.ts";

/** An object of a namespace that leaves it to whoever applies it is in `default`; `helm template` does so. */
export function namespaced(object: KubernetesObject): KubernetesObject {
  if (object.metadata.namespace !== undefined || CLUSTER_WIDE.has(object.kind)) return object;
  return { ...object, metadata: { ...object.metadata, namespace: "default" } };
}

const CLUSTER_WIDE = new Set([
  "Namespace",
  "Node",
  "PersistentVolume",
  "StorageClass",
  "ClusterRole",
  "ClusterRoleBinding",
  "CustomResourceDefinition",
  "GatewayClass",
  "IngressClass",
  "PriorityClass",
  "MutatingWebhookConfiguration",
  "ValidatingWebhookConfiguration",
]);
