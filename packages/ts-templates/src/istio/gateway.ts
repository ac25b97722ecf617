import type { Manifest, YamlValue } from "../manifest/index.ts";
import { at, list, ofKind, qualified, text, textMap, texts } from "./field.ts";
import type { Identity } from "./identity.ts";

/** One listener of a gateway. */
export interface GatewayServer {
  readonly port: number;
  readonly protocol: string;
  readonly hosts: readonly string[];
  readonly minimumTls?: string;
}

/** Where requests enter the mesh: a Gateway of Istio or of the Gateway API. */
export interface Gateway {
  /** `namespace/name`, as a VirtualService names it. */
  readonly id: string;
  readonly namespace: string;
  readonly servers: readonly GatewayServer[];
  /** Of the gateway's pods, which the manifests do not hold: as the usual installation names them. */
  readonly identity: Identity;
}

/** All gateways of the manifests. */
export function readGateways(manifests: readonly Manifest[], trustDomain: string): readonly Gateway[] {
  return [
    ...ofKind(manifests, "Gateway", "networking.istio.io").map((one) => istioGateway(one, trustDomain)),
    ...ofKind(manifests, "Gateway", "gateway.networking.k8s.io").map((one) => apiGateway(one, trustDomain)),
  ];
}

function istioGateway(manifest: Manifest, trustDomain: string): Gateway {
  const selector = textMap(at(manifest.body, "spec", "selector"));
  const namespace = manifest.metadata.namespace ?? "default";
  return {
    id: qualified(manifest),
    namespace,
    servers: list(at(manifest.body, "spec", "servers")).map((server) => ({
      ...listener(at(server, "port"), "number"),
      hosts: texts(at(server, "hosts")).map((host) => host.slice(host.indexOf("/") + 1)),
      ...minimumTls(text(at(server, "tls", "minProtocolVersion"))),
    })),
    identity: { trustDomain, namespace, serviceAccount: selector["istio"] ?? "default" },
  };
}

/** Istio makes the pods of such a gateway with a service account named after it and its class. */
function apiGateway(manifest: Manifest, trustDomain: string): Gateway {
  const { name, namespace = "default" } = manifest.metadata;
  const className = text(at(manifest.body, "spec", "gatewayClassName")) ?? "istio";
  return {
    id: qualified(manifest),
    namespace,
    servers: list(at(manifest.body, "spec", "listeners")).map((one) => ({
      ...listener(one, "port"),
      hosts: [text(at(one, "hostname")) ?? "*"],
    })),
    identity: { trustDomain, namespace, serviceAccount: `${name}-${className}` },
  };
}

function listener(value: YamlValue | undefined, numberField: string): Pick<GatewayServer, "port" | "protocol"> {
  return { port: Number(text(at(value, numberField))), protocol: text(at(value, "protocol")) ?? "" };
}

function minimumTls(version: string | undefined): Pick<GatewayServer, "minimumTls"> {
  return version === undefined ? {} : { minimumTls: version };
}
