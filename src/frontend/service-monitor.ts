import { comment, type Templated } from "@helm/ts-templates";
import type { IServiceMonitor } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/ServiceMonitor";
import type { Values } from "../values-reference.ts";
import { metricsLabels } from "./names.ts";

/** Has Prometheus scrape both frontends through the metrics Service. */
export function serviceMonitor(values: Values): Templated<IServiceMonitor> {
  return {
    apiVersion: "monitoring.coreos.com/v1",
    kind: "ServiceMonitor",
    metadata: { name: "aro-hcp-frontend", namespace: values.namespaces.frontend },
    spec: comment("No jobLabel: the job is then the Service's name, on which alerts depend.", {
      selector: { matchLabels: metricsLabels },
      namespaceSelector: { matchNames: [values.namespaces.frontend] },
      endpoints: [{ port: "metrics", path: "/metrics", scheme: "http", interval: "30s" }],
    }),
  };
}
