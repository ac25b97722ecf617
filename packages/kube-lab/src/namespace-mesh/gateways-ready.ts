import { waitUntil } from "../api/index.ts";
import type { Cluster } from "../cluster/index.ts";
import type { GatewayOptions } from "../mesh/index.ts";

/** On a busy machine; a gateway alone takes a second. */
const TIMEOUT_MS = 60_000;

/**
 * Waits until all pods of the gateways are ready.
 *
 * @throws KubeLabError `api.late`, with how they are
 */
export async function gatewaysReady(cluster: Cluster, gateways: readonly GatewayOptions[]): Promise<void> {
  for (const { namespace, name, labels: all, replicas = 1 } of gateways) {
    const labels = Object.entries(all).map(([key, value]) => `${key}=${value}`);
    await waitUntil(() => cluster.pods({ namespace, labels: labels.join(",") }), {
      what: `the gateway ${namespace}/${name} to be ready`,
      holds: (pods) => pods.filter(({ ready }) => ready).length >= replicas,
      timeoutMs: TIMEOUT_MS,
    });
  }
}
