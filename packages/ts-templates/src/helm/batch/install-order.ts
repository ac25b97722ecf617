/**
 * The kinds in the order in which Helm installs and prints them; all others follow, sorted by their name.
 * https://helm.sh/docs/intro/using_helm/#helm-install-installing-a-package
 */
const INSTALL_ORDER = [
  "PriorityClass",
  "Namespace",
  "NetworkPolicy",
  "ResourceQuota",
  "LimitRange",
  "PodSecurityPolicy",
  "PodDisruptionBudget",
  "ServiceAccount",
  "Secret",
  "SecretList",
  "ConfigMap",
  "StorageClass",
  "PersistentVolume",
  "PersistentVolumeClaim",
  "CustomResourceDefinition",
  "ClusterRole",
  "ClusterRoleList",
  "ClusterRoleBinding",
  "ClusterRoleBindingList",
  "Role",
  "RoleList",
  "RoleBinding",
  "RoleBindingList",
  "Service",
  "DaemonSet",
  "Pod",
  "ReplicationController",
  "ReplicaSet",
  "Deployment",
  "HorizontalPodAutoscaler",
  "StatefulSet",
  "Job",
  "CronJob",
  "IngressClass",
  "Ingress",
  "APIService",
  "MutatingWebhookConfiguration",
  "ValidatingWebhookConfiguration",
];

const places = new Map(INSTALL_ORDER.map((kind, place) => [kind, place]));

/** Compares two kinds as Helm does, for a sort that keeps the order of equal ones. */
export function byInstallOrder(left: string, right: string): number {
  const [a, b] = [places.get(left) ?? INSTALL_ORDER.length, places.get(right) ?? INSTALL_ORDER.length];
  if (a !== b || a < INSTALL_ORDER.length || left === right) return a - b;
  // Go compares bytes of UTF-8; kinds beyond ASCII do not exist.
  return left < right ? -1 : 1;
}
