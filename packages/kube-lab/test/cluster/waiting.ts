import { at, fields, list } from "@helm/mesh-lab/parts";
import { type Cluster, type PodState, waitUntil } from "../../src/index.ts";

/** Waits until the pods of an application are as wanted. */
export function podsOf(
  cluster: Cluster,
  app: string,
  holds: (pods: readonly PodState[]) => boolean,
): Promise<readonly PodState[]> {
  return waitUntil(() => cluster.pods({ labels: `app=${app}` }), {
    what: `the pods of ${app}`,
    holds,
    timeoutMs: 30_000,
  });
}

/** Waits until one pod of an application waits for a reason, and gives both. */
export async function reasonOf(cluster: Cluster, app: string): Promise<string> {
  const pods = await podsOf(cluster, app, (all) => all.some(({ reason }) => reason !== undefined));
  const pod = pods.find(({ reason }) => reason !== undefined);
  return `${pod?.reason}: ${pod?.message}`;
}

/** Waits until a condition of a Deployment has that reason, and gives its message. */
export async function conditionOf(cluster: Cluster, name: string, reason: string): Promise<string> {
  const find = async (): Promise<unknown> => {
    const object = await cluster.get({ apiVersion: "apps/v1", kind: "Deployment", name });
    return list(at(object, "status", "conditions")).find((condition) => fields(condition)["reason"] === reason) ?? null;
  };
  const what = `${reason} of the Deployment ${name}`;
  return `${at(await waitUntil(find, { what, holds: (found) => found !== null, timeoutMs: 30_000 }), "message")}`;
}
