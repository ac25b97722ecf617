import { entries, ifNotEmpty, not, spread, str, type Templated, when } from "@helm/ts-templates";
import type { IDeployment } from "kubernetes-models/apps/v1/Deployment";
import { container } from "./container.ts";
import type { Context } from "./context.ts";

export function deployment(context: Context): Templated<IDeployment> {
  const { values, names, metadata, selectorLabels } = context;
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata,
    spec: {
      replicas: when(not(values.hpa.enabled), values.replicaCount),
      strategy: { type: "RollingUpdate", rollingUpdate: { maxUnavailable: 1 } },
      selector: { matchLabels: selectorLabels },
      template: {
        metadata: {
          labels: selectorLabels,
          annotations: entries(
            { "prometheus.io/scrape": "true", "prometheus.io/port": str(values.service.httpPort) },
            spread(values.podAnnotations),
          ),
        },
        spec: {
          terminationGracePeriodSeconds: 30,
          serviceAccountName: when(values.serviceAccount.enabled, names.serviceAccount),
          containers: [container(context)],
          securityContext: ifNotEmpty(values.podSecurityContext),
          nodeSelector: ifNotEmpty(values.nodeSelector),
          affinity: ifNotEmpty(values.affinity),
          tolerations: ifNotEmpty(values.tolerations),
          topologySpreadConstraints: ifNotEmpty(values.topologySpreadConstraints),
          volumes: [
            { name: "data", emptyDir: {} },
            when(values.tls.enabled, { name: "tls", secret: { secretName: names.tlsSecret } }),
          ],
        },
      },
    },
  };
}
