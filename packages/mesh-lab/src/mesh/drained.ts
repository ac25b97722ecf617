import { setTimeout as sleep } from "node:timers/promises";
import type { Envoy } from "../envoy/index.ts";

/** As long as Istio's own proxy takes: https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#ProxyConfig */
const DRAIN_MS = 5_000;

const PAUSE_MS = 20;

/**
 * Waits until a pod has nothing to answer any more, or as long as a pod has for that. Nobody may be led to it any more: it
 * goes on to take requests.
 */
export async function drained(active: () => Promise<number> | number): Promise<void> {
  const deadline = performance.now() + DRAIN_MS;
  // Two looks: what was sent just before the first may still be on its way.
  for (let idle = 0; idle < 2 && performance.now() < deadline; await sleep(PAUSE_MS)) {
    idle = (await active()) === 0 ? idle + 1 : 0;
  }
}

/** How many requests a proxy is answering, in or out of its pod. */
export async function activeIn(envoy: Envoy): Promise<number> {
  const stats = await envoy.stats(String.raw`^http\..*\.downstream_rq_active$`);
  // The look itself is a request to the admin interface.
  const counts = [...stats].filter(([name]) => !name.startsWith("http.admin.")).map(([, count]) => count);
  return counts.reduce((sum, count) => sum + count, 0);
}
