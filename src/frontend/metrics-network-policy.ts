import { comment, type Templated } from "@helm/ts-templates";
import type { INetworkPolicy } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicy";
import type { Values } from "../values-reference.ts";
import { metricsPort, sharedLabels } from "./names.ts";

/** Keeps all but one namespace from the metrics of the frontends. */
export function metricsNetworkPolicy(values: Values): Templated<INetworkPolicy> {
  const scraper = { "kubernetes.io/metadata.name": values.frontend.scraperNamespace };
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name: "aro-hcp-frontend-metrics", namespace: values.namespaces.frontend },
    spec: {
      podSelector: { matchLabels: sharedLabels },
      policyTypes: ["Ingress"],
      ingress: comment("By address, for Prometheus scrapes in plain text. All other ports are the mesh's to guard.", [
        {
          from: [{ namespaceSelector: { matchLabels: scraper } }],
          ports: [{ port: metricsPort, protocol: "TCP" }],
        },
        {
          ports: [
            { port: 1, endPort: metricsPort - 1, protocol: "TCP" },
            { port: metricsPort + 1, endPort: 65535, protocol: "TCP" },
          ],
        },
      ]),
    },
  };
}
