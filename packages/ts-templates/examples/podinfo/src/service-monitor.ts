import { entries, spread, type Templated } from "@helm/ts-templates";
import type { IServiceMonitor } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/ServiceMonitor";
import type { Context } from "./context.ts";

export function serviceMonitor({
  values,
  names,
  metadata,
  labels,
  selectorLabels,
}: Context): Templated<IServiceMonitor> {
  const { interval, additionalLabels } = values.serviceMonitor;
  return {
    apiVersion: "monitoring.coreos.com/v1",
    kind: "ServiceMonitor",
    metadata: { ...metadata, labels: entries(spread(labels), spread(additionalLabels)) },
    spec: {
      endpoints: [{ path: "/metrics", port: "http", interval }],
      namespaceSelector: { matchNames: [names.namespace] },
      selector: { matchLabels: selectorLabels },
    },
  };
}
