import { numberAt } from "../cluster/index.ts";
import type { Manifest } from "../manifest/index.ts";

/** What Kubernetes gives a Deployment that does not say it. */
const DEFAULT_DEADLINE_SECONDS = 600;

/** After the deadline Kubernetes says that it is over; Helm has to be there still to hear it. */
const MARGIN_SECONDS = 60;

/** How long Helm may wait for the rollouts of manifests: longer than the longest of their progress deadlines. */
export function timeoutSecondsOf(manifests: readonly Manifest[]): number {
  const deadlines = manifests
    .filter(({ kind }) => kind === "Deployment")
    .map(({ body }) => numberAt(body, "spec", "progressDeadlineSeconds") ?? DEFAULT_DEADLINE_SECONDS);
  const others = manifests.some(({ kind }) => OTHERS.has(kind)) ? [DEFAULT_DEADLINE_SECONDS] : [];
  return Math.max(0, ...deadlines, ...others) + MARGIN_SECONDS;
}

/** They have no deadline of their own. */
const OTHERS = new Set(["StatefulSet", "DaemonSet", "Job"]);
