import { comment, type Templated, when } from "@helm/ts-templates";
import type { IServiceMonitor } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/ServiceMonitor";
import { type Stack, type Stacks, serves } from "../stack.ts";
import type { Values } from "../values-reference.ts";
import { metricsLabels } from "./names.ts";

/** Has Prometheus scrape both frontends through the metrics Service, and tell them apart by the label `stack`. */
export function serviceMonitor(stacks: Stacks, values: Values): Templated<IServiceMonitor> {
  return {
    apiVersion: "monitoring.coreos.com/v1",
    kind: "ServiceMonitor",
    metadata: { name: "aro-hcp-frontend", namespace: values.namespaces.frontend },
    spec: comment("No jobLabel: the job is then the Service's name, on which alerts depend.", {
      selector: { matchLabels: metricsLabels },
      namespaceSelector: { matchNames: [values.namespaces.frontend] },
      endpoints: [
        {
          port: "metrics",
          path: "/metrics",
          scheme: "http",
          interval: "30s",
          relabelings: Object.values(stacks).map(labelled),
        },
      ],
    }),
  };
}

type Endpoint = NonNullable<IServiceMonitor["spec"]>["endpoints"][number];
type Relabeling = NonNullable<Endpoint["relabelings"]>[number];

function labelled(stack: Stack) {
  const { name, frontendName } = stack;
  return when<Templated<Relabeling>>(serves(stack), {
    sourceLabels: ["__meta_kubernetes_pod_label_app"],
    regex: frontendName,
    targetLabel: "stack",
    replacement: name,
  });
}
