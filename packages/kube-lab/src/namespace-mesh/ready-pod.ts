import { at, text } from "@helm/mesh-lab/parts";
import type { Cluster } from "../cluster/index.ts";
import { KubeLabError } from "../errors.ts";
import { addressOf, isServing, workloadOf } from "../mesh/index.ts";

/** A pod that takes requests. */
export interface ReadyPod {
  readonly ip: string;
  readonly namespace: string;
  readonly serviceAccount: string;
}

/**
 * A ready pod of a workload, `namespace/name` of its Deployment.
 *
 * @throws KubeLabError `request.nowhere`
 */
export async function readyPodOf(cluster: Cluster, workload: string): Promise<ReadyPod> {
  const [namespace = ""] = workload.split("/");
  const serving = (await cluster.list({ apiVersion: "v1", kind: "Pod" }, { namespace })).filter(isServing);
  const pod = serving.find((each) => workloadOf(each) === workload);
  const ip = pod && addressOf(pod);
  if (pod === undefined || ip === undefined) {
    const ready = [...new Set(serving.map(workloadOf))].join(", ") || "none";
    throw new KubeLabError(
      "request.nowhere",
      `There is no ready pod of ${workload}. Ready in its namespace: ${ready}.`,
    );
  }
  return { ip, namespace, serviceAccount: text(at(pod, "spec", "serviceAccountName")) ?? "default" };
}
