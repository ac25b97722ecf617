import { comment, type Templated } from "@helm/ts-templates";
import type { IService } from "kubernetes-models/v1/Service";
import type { Values } from "../values-reference.ts";
import { metricsLabels, metricsPort, sharedLabels } from "./names.ts";

/** The metrics of both frontends. Its name is the Prometheus job, on which alerts depend. */
export function metricsService(values: Values): Templated<IService> {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: "aro-hcp-frontend-metrics", namespace: values.namespaces.frontend, labels: metricsLabels },
    spec: {
      selector: sharedLabels,
      ports: [
        comment("Told the protocol, Istio need not guess it.", {
          name: "metrics",
          appProtocol: "http",
          port: metricsPort,
          targetPort: metricsPort,
          protocol: "TCP",
        }),
      ],
    },
  };
}
