import type { PodBehaviour } from "../cluster/index.ts";

/** The image of all proxies; nothing is pulled. */
export const PROXY_IMAGE = "registry.istio.io/testing/proxyv2:latest";

/** How long a pod takes leave of its clients, where nobody says otherwise. */
const STOP_AFTER_MS = 2000;

/** The behaviour of pods with proxies: their image can always be pulled, and their end takes its time. */
export function meshBehaviour(behaviour: PodBehaviour = {}): PodBehaviour {
  const { pullable, stopAfterMs = STOP_AFTER_MS } = behaviour;
  const proxies = `^${PROXY_IMAGE.replaceAll(".", "\\.")}$`;
  return { ...behaviour, stopAfterMs, ...(pullable !== undefined && { pullable: `${proxies}|(?:${pullable})` }) };
}
