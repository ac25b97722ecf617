import type { Manifest } from "../manifest/index.ts";

const WORKLOADS = ["Deployment", "StatefulSet", "DaemonSet"];

/** Those of the manifests that keep pods running. */
export function workloadsOf(manifests: readonly Manifest[]): readonly Manifest[] {
  return manifests.filter(({ kind, apiVersion }) => apiVersion.startsWith("apps/") && WORKLOADS.includes(kind));
}

/** `namespace/name`, as the room istio names a workload. */
export function idOf({ metadata: { namespace = "default", name } }: Manifest): string {
  return `${namespace}/${name}`;
}
