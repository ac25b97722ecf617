import { comment, type Templated } from "@helm/ts-templates";
import type { IAuthorizationPolicy } from "@kubernetes-models/istio/security.istio.io/v1/AuthorizationPolicy";
import { metricsPort, sharedLabels } from "../frontend/names.ts";
import type { Values } from "../values-reference.ts";

/** Lets anyone read the metrics of both frontends. */
export function allowMetricsAuthorizationPolicy(values: Values): Templated<IAuthorizationPolicy> {
  return {
    apiVersion: "security.istio.io/v1",
    kind: "AuthorizationPolicy",
    metadata: { name: "allow-metrics-frontend", namespace: values.namespaces.frontend },
    spec: {
      selector: { matchLabels: sharedLabels },
      action: "ALLOW",
      rules: [
        comment("No `from`: Prometheus scrapes in plain text, so it has no identity to match.", {
          to: [{ operation: { paths: ["/metrics"], methods: ["GET"], ports: [`${metricsPort}`] } }],
        }),
      ],
    },
  };
}
