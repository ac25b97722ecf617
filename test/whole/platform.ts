import type { GatewayOptions } from "@helm/kube-lab";
import { at, list, text } from "@helm/mesh-lab/parts";
import type { Manifest } from "../parity/manifest.ts";

/** What AKS has of the mesh that a target is deployed into. */
export const mesh = {
  revision: "asm-1-28",
  tags: ["prod-stable"],
  rootNamespace: "aks-istio-system",
  sharedConfigMap: "istio-shared-configmap-asm-1-28",
} as const;

/** The gateway of AKS that the chart's Gateway selects, with certificates for its hosts. */
export function externalGateway(manifests: readonly Manifest[]): GatewayOptions {
  const name = "aks-istio-ingressgateway-external";
  const servers = manifests
    .filter(({ kind, apiVersion }) => kind === "Gateway" && apiVersion.startsWith("networking.istio.io/"))
    .flatMap(({ spec }) => list(at(spec, "servers")));
  const credentials = servers.flatMap((server) => {
    const credential = text(at(server, "tls", "credentialName"));
    return credential === undefined ? [] : [[credential, list(at(server, "hosts")).map(String)] as const];
  });
  return {
    namespace: "aks-istio-ingress",
    name,
    labels: { istio: name },
    credentials: Object.fromEntries(credentials),
  };
}
