import type { KubernetesObject } from "@helm/kube-lab";

/** The namespaces that objects are in or are, which a chart leaves to whoever installs it. */
export function namespacesOf(objects: readonly KubernetesObject[]): readonly KubernetesObject[] {
  const own = objects.flatMap(({ kind, metadata: { name } }) => (kind === "Namespace" ? [name] : []));
  const names = new Set([...objects.flatMap(({ metadata: { namespace } }) => namespace ?? []), ...own]);
  return [...names].map((name) => ({ apiVersion: "v1", kind: "Namespace", metadata: { name } }));
}
