import type { Templated } from "@helm/ts-templates";
import type { IPodMonitor } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PodMonitor";
import type { Values } from "../values-reference.ts";
import { scrapeLimits } from "./scrape-limits.ts";

/** Has Prometheus scrape every sidecar, in all namespaces. */
export function podMonitor(values: Values): Templated<IPodMonitor> {
  return {
    apiVersion: "monitoring.coreos.com/v1",
    kind: "PodMonitor",
    metadata: { name: "envoy-stats", namespace: values.namespaces.mesh },
    spec: {
      jobLabel: "app",
      ...scrapeLimits,
      selector: { matchLabels: { "security.istio.io/tlsMode": "istio" } },
      namespaceSelector: { any: true },
      podMetricsEndpoints: [{ port: "http-envoy-prom", path: "/stats/prometheus", interval: "15s" }],
    },
  };
}
