import { type KubeCluster, numberAt, type ObjectRef, textAt } from "../cluster/index.ts";
import type { HeldLease } from "./status.ts";

/** Who holds a Lease now; undefined where nobody does, or whoever did is long gone. */
export async function readLease(
  cluster: KubeCluster,
  ref: Pick<ObjectRef, "name"> & { readonly namespace: string },
  now: number,
): Promise<HeldLease | undefined> {
  const lease = await cluster.get({ apiVersion: "coordination.k8s.io/v1", kind: "Lease", ...ref });
  const holder = textAt(lease, "spec", "holderIdentity");
  const renewed = Date.parse(textAt(lease, "spec", "renewTime") ?? "");
  const lasts = (numberAt(lease, "spec", "leaseDurationSeconds") ?? 0) * 1000;
  if (holder === undefined || holder === "" || !(now <= renewed + lasts)) return undefined;
  const since = textAt(lease, "spec", "acquireTime");
  return { holder, durationSeconds: lasts / 1000, ...(since !== undefined && { since }) };
}
