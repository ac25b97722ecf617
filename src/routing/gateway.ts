import { comment, type Expr, keepResource, type Templated } from "@helm/ts-templates";
import type { IGateway } from "@kubernetes-models/istio/networking.istio.io/v1/Gateway";
import type { Values } from "../values-reference.ts";
import { frontendCredential, gatewayName } from "./names.ts";

/** Where requests enter: TLS of the frontend's host, and of the admin API's, whose chart binds to this Gateway. */
export function gateway(values: Values): Templated<IGateway> {
  return {
    apiVersion: "networking.istio.io/v1",
    kind: "Gateway",
    metadata: {
      name: gatewayName,
      namespace: values.namespaces.ingress,
      annotations: comment("The admin API's chart binds to this Gateway, so it outlives this release.", keepResource()),
    },
    spec: {
      selector: { istio: "aks-istio-ingressgateway-external" },
      servers: [
        server("frontend-https", values.ingress.host, frontendCredential),
        server("admin-api-https", values.ingress.adminApiHost, "admin-api-credential"),
      ],
    },
  };
}

type Servers = NonNullable<NonNullable<IGateway["spec"]>["servers"]>;

function server(name: string, host: Expr<string>, credentialName: string): Templated<Servers[number]> {
  return {
    port: { number: 443, name, protocol: "HTTPS" },
    tls: { mode: "SIMPLE", credentialName, minProtocolVersion: "TLSV1_2" },
    hosts: [host],
  };
}
