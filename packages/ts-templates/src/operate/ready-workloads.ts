import { setTimeout as sleep } from "node:timers/promises";
import { type KubeCluster, numberAt } from "../cluster/index.ts";
import type { Manifest } from "../manifest/index.ts";
import { idOf, workloadsOf } from "./workloads.ts";

/** A workload without a pod to which requests could go. */
export interface WithoutPods {
  /** `namespace/name` */
  readonly id: string;
  /** Whether it is not to have any: it was deleted, or scaled to nothing. */
  readonly isGone: boolean;
}

/** Which workloads are looked at, and how long. */
export interface WaitForPods {
  readonly ids: readonly string[];
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** In milliseconds. */
const POLL_MS = 250;

/** Those of the workloads, `namespace/name`, that have no pod that is ready. */
export async function withoutPods(
  cluster: KubeCluster,
  manifests: readonly Manifest[],
  ids: readonly string[],
): Promise<readonly WithoutPods[]> {
  const own = workloadsOf(manifests).filter(
    (manifest) => ids.includes(idOf(manifest)) && numberAt(manifest.body, "spec", "replicas") !== 0,
  );
  const found = await Promise.all(
    own.map(async (manifest) => {
      const { apiVersion, kind, metadata } = manifest;
      const live = await cluster.get({ apiVersion, kind, ...metadata });
      // A DaemonSet counts its pods under another name.
      const ready = numberAt(live, "status", "readyReplicas") ?? numberAt(live, "status", "numberReady") ?? 0;
      const isGone = live === undefined || numberAt(live, "spec", "replicas") === 0;
      return ready > 0 ? [] : [{ id: idOf(manifest), isGone }];
    }),
  );
  return found.flat();
}

/** Waits until each of the workloads has a pod that is ready; gives those that have none in the end. */
export async function waitForPods(
  cluster: KubeCluster,
  manifests: readonly Manifest[],
  { ids, timeoutMs, signal }: WaitForPods,
): Promise<readonly WithoutPods[]> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const missing = await withoutPods(cluster, manifests, ids);
    if (missing.length === 0 || Date.now() > end || signal.aborted) return missing;
    await sleep(POLL_MS);
  }
}
