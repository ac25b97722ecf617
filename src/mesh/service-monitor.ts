import type { Templated } from "@helm/ts-templates";
import type { IServiceMonitor } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/ServiceMonitor";
import type { Values } from "../values-reference.ts";
import { scrapeLimits } from "./scrape-limits.ts";

/** Has Prometheus scrape istiod of every revision. */
export function serviceMonitor(values: Values): Templated<IServiceMonitor> {
  return {
    apiVersion: "monitoring.coreos.com/v1",
    kind: "ServiceMonitor",
    metadata: { name: "istiod", namespace: values.namespaces.mesh },
    spec: {
      jobLabel: "app",
      ...scrapeLimits,
      selector: { matchExpressions: [{ key: "app", operator: "In", values: ["istiod"] }] },
      namespaceSelector: { matchNames: [values.namespaces.mesh] },
      endpoints: [{ port: "http-monitoring", interval: "15s" }],
    },
  };
}
