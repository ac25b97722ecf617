import { type KubeCluster, type KubeObject, numberAt, textAt } from "../cluster/index.ts";
import type { Manifest } from "../manifest/index.ts";
import { isObserved, type LiveWorkload, readWorkload, workloadsIn, workloadText } from "./live-workload.ts";
import { podProblems, problemTexts } from "./pod-problems.ts";

/** A rollout that is not complete. All texts are safe to show. */
export interface IncompleteRollout {
  /** Such as `Deployment shop/web`. */
  readonly workload: string;
  /** What is missing, and why where the pods tell. */
  readonly reason: string;
}

/** Where objects are that do not say it. */
export interface WorkloadOptions {
  /** `default` by default. */
  readonly namespace?: string;
}

/**
 * Which rollouts among the objects are not complete: all pods are of the newest template, available, and no others are
 * left, as `kubectl rollout status` has it.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#complete-deployment
 */
export async function rolloutsComplete(
  cluster: Pick<KubeCluster, "get" | "list">,
  manifests: readonly Manifest[],
  { namespace }: WorkloadOptions = {},
): Promise<readonly IncompleteRollout[]> {
  const workloads = await Promise.all(workloadsIn(manifests, namespace).map((ref) => readWorkload(cluster, ref)));
  return workloads.flatMap((workload) => {
    const reason = missingIn(workload);
    return reason === undefined ? [] : [{ workload: workloadText(workload.ref), reason }];
  });
}

function missingIn({ object, pods }: LiveWorkload): string | undefined {
  if (object === undefined) return "it does not exist";
  if (!isObserved(object)) return "its controller has not seen the newest specification yet";
  const missing = missingReplicas(object);
  if (missing === undefined) return undefined;
  return [missing, ...problemTexts(pods.flatMap(podProblems))].join("; ");
}

function missingReplicas(object: KubeObject): string | undefined {
  const status = (field: string) => numberAt(object, "status", field) ?? 0;
  if (object.kind === "DaemonSet") {
    return short(status("desiredNumberScheduled"), {
      updated: status("updatedNumberScheduled"),
      available: status("numberAvailable"),
      all: status("desiredNumberScheduled"),
    });
  }
  const wanted = numberAt(object, "spec", "replicas") ?? 1;
  const counted = {
    updated: status("updatedReplicas"),
    available: status("availableReplicas"),
    all: status("replicas"),
  };
  // A StatefulSet counts as updated only those that are of the newest revision once it is another one.
  const isSettled = textAt(object, "status", "currentRevision") === textAt(object, "status", "updateRevision");
  return short(wanted, object.kind === "StatefulSet" && isSettled ? { ...counted, updated: counted.all } : counted);
}

interface Counted {
  readonly updated: number;
  readonly available: number;
  readonly all: number;
}

function short(wanted: number, { updated, available, all }: Counted): string | undefined {
  if (updated < wanted) return `${updated} of ${wanted} pods are of the newest template`;
  if (all > updated) return `${all - updated} of the pods before are still there`;
  if (available < wanted) return `${available} of ${wanted} pods are available`;
  return undefined;
}
