import { at, type KubeCluster, textAt } from "../cluster/index.ts";
import type { DeployNamespace } from "../deploy/index.ts";
import type { NamespaceStatus } from "./status.ts";

/** Labels of a namespace that decide whose sidecar its pods get. */
const MESH_LABELS = ["istio.io/rev", "istio-injection"];

/** A namespace as it is, beside what the project wants of it. */
export async function readNamespace(
  cluster: KubeCluster,
  { name, labels: wanted = {} }: DeployNamespace,
): Promise<NamespaceStatus> {
  const live = await cluster.get({ apiVersion: "v1", kind: "Namespace", name });
  const labelOf = (label: string): string | undefined => textAt(at(live, "metadata", "labels"), label);
  const shown = [...new Set([...MESH_LABELS, ...Object.keys(wanted)])].flatMap((label) => {
    const value = labelOf(label);
    return value === undefined ? [] : [[label, value] as const];
  });
  const wrong = Object.entries(wanted).flatMap(([label, value]) => {
    const is = labelOf(label);
    return is === value ? [] : [{ label, wanted: value, ...(is !== undefined && { is }) }];
  });
  return { name, exists: live !== undefined, labels: Object.fromEntries(shown), wrong };
}
