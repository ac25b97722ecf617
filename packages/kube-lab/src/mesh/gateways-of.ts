import { at, fields, groupOf, type KubernetesObject, list, text } from "@helm/mesh-lab/parts";
import type { GatewayOptions } from "./mesh-cluster.ts";

/**
 * The gateways that a platform has for the Gateways among the objects, each in the namespace of the first Gateway that
 * selects it, with a certificate for every credential that they name.
 */
export function gatewaysOf(objects: readonly KubernetesObject[]): readonly GatewayOptions[] {
  const found = new Map<string, GatewayOptions>();
  for (const object of objects.filter(isGateway)) {
    const { namespace = "default", name } = object.metadata;
    const labels = textsIn(at(object, "spec", "selector"));
    const key = JSON.stringify(labels);
    const known = found.get(key) ?? { namespace, name: labels["istio"] ?? name, labels };
    found.set(key, withServers(known, list(at(object, "spec", "servers"))));
  }
  return [...found.values()];
}

function isGateway({ apiVersion, kind }: KubernetesObject): boolean {
  return kind === "Gateway" && groupOf(apiVersion) === "networking.istio.io";
}

function withServers(gateway: GatewayOptions, servers: readonly unknown[]): GatewayOptions {
  const numbers = servers.flatMap((server) => {
    const number = at(server, "port", "number");
    return typeof number === "number" ? [number] : [];
  });
  const credentials: Record<string, readonly string[]> = { ...gateway.credentials };
  for (const server of servers) {
    const name = text(at(server, "tls", "credentialName"));
    if (name === undefined) continue;
    // A host may be said to be of a namespace: `shop/web.example`.
    const hosts = list(at(server, "hosts")).map((host) => `${host}`.replace(/^.*\//, ""));
    credentials[name] = [...new Set([...(credentials[name] ?? []), ...hosts])];
  }
  return { ...gateway, ports: [...new Set([...(gateway.ports ?? []), ...numbers])], credentials };
}

function textsIn(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(fields(value)).map(([key, one]) => [key, `${one}`]));
}
