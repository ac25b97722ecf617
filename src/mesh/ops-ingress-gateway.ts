import { type Expr, isNotEmpty, type Templated, type ValueRef, when } from "@helm/ts-templates";
import type { IGateway } from "@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/Gateway";
import type { ChartValues } from "../values/chart-schema.ts";
import type { Values } from "../values-reference.ts";

/** Where operators enter: the admin API and Session Gate. Their own charts bring the routes. */
export function opsIngressGateway({ namespaces, opsIngress, adminApi }: Values): Templated<IGateway> {
  return {
    apiVersion: "gateway.networking.k8s.io/v1",
    kind: "Gateway",
    metadata: { name: "ops-ingress-gateway", namespace: namespaces.ingress },
    spec: {
      gatewayClassName: "istio",
      infrastructure: {
        annotations: {
          "service.beta.kubernetes.io/azure-pip-name": opsIngress.publicIpName,
          "service.beta.kubernetes.io/azure-load-balancer-resource-group": opsIngress.publicIpResourceGroup,
        },
      },
      listeners: [
        {
          ...listener("admin-api-https", opsIngress.adminApi),
          allowedRoutes: { namespaces: only(adminApi.namespace) },
        },
        {
          ...listener("sessiongate-https", opsIngress.sessiongate),
          allowedRoutes: {
            namespaces: when(isNotEmpty(opsIngress.sessiongate.routesFrom), only(opsIngress.sessiongate.routesFrom), {
              from: "All",
            }),
          },
        },
      ],
    },
  };
}

type Listener = IGateway["spec"]["listeners"][number];

function listener(name: string, { hostname, credentialName }: ValueRef<ChartValues["opsIngress"]["adminApi"]>) {
  return {
    name,
    hostname,
    port: 443,
    protocol: "HTTPS",
    tls: { mode: "Terminate", certificateRefs: [{ kind: "Secret", name: credentialName }] },
  } satisfies Templated<Listener>;
}

/** Other namespaces cannot take over the host: Kubernetes itself writes the label. */
function only(namespace: Expr<string>) {
  return { from: "Selector", selector: { matchLabels: { "kubernetes.io/metadata.name": namespace } } } as const;
}
