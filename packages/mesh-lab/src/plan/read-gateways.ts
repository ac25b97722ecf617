import { at, groupOf, isFields, type KubernetesObject, list, selects, text, texts } from "../manifest/index.ts";
import type { Credential, Server, Service } from "./mesh-plan.ts";
import type { PodTemplate } from "./read-workloads.ts";

/** Pods at the edge, and what the manifests say that they serve. */
export interface GatewayPods {
  readonly pods: PodTemplate;
  /** Whether the manifests have no such pods, so that they and their Service are made up. */
  readonly isMadeUp: boolean;
  readonly serves: readonly string[];
  readonly servers: readonly Omit<Server, "listensOn">[];
  readonly credentials: readonly Credential[];
}

/** A Gateway object before it is known which pods have it. */
interface Declared {
  readonly id: string;
  readonly selector: Readonly<Record<string, string>>;
  readonly madeUp: PodTemplate;
  readonly servers: readonly Omit<Server, "listensOn">[];
  readonly credentials: readonly Credential[];
}

/**
 * The gateways of the manifests: of Istio, whose pods are found by their labels, and of the Gateway API, whose pods
 * istiod would make.
 *
 * @see https://istio.io/latest/docs/tasks/traffic-management/ingress/gateway-api/#automated-deployment
 */
export function readGateways(
  objects: readonly KubernetesObject[],
  templates: readonly PodTemplate[],
): readonly GatewayPods[] {
  const found = new Map<string, GatewayPods>();
  for (const declared of objects.flatMap(declaredBy)) {
    const known = templates.find(({ labels }) => selects(declared.selector, labels));
    const pods = known ?? declared.madeUp;
    const before = found.get(pods.id);
    found.set(pods.id, {
      pods,
      isMadeUp: known === undefined,
      serves: [...(before?.serves ?? []), declared.id],
      servers: [...(before?.servers ?? []), ...declared.servers],
      credentials: [...(before?.credentials ?? []), ...declared.credentials],
    });
  }
  return [...found.values()];
}

function declaredBy(object: KubernetesObject): readonly Declared[] {
  if (object.kind !== "Gateway") return [];
  const group = groupOf(object.apiVersion);
  if (group === "networking.istio.io") return [istioGateway(object)];
  const isOurs = group === "gateway.networking.k8s.io" && at(object, "spec", "gatewayClassName") === "istio";
  return isOurs ? [apiGateway(object)] : [];
}

function istioGateway(object: KubernetesObject): Declared {
  const { name, namespace = "default" } = object.metadata;
  const id = `${namespace}/${name}`;
  const selector = texts(at(object, "spec", "selector"));
  const podsName = selector["istio"] ?? selector["app"] ?? name;
  const servers = list(at(object, "spec", "servers"));
  return {
    id,
    selector,
    madeUp: pods(namespace, podsName, selector),
    servers: servers.map((server) => ({
      gateway: id,
      port: Number(text(at(server, "port", "number"))),
      isTls: ["HTTPS", "TLS"].includes(text(at(server, "port", "protocol"))?.toUpperCase() ?? ""),
      hosts: hostsOf(server),
    })),
    credentials: servers.flatMap((server) => {
      const secret = text(at(server, "tls", "credentialName"));
      return secret === undefined ? [] : [{ namespace, name: secret, hosts: hostsOf(server) }];
    }),
  };
}

/** The hosts of a server of Istio; `namespace/host` says who may attach a route to it. */
function hostsOf(server: unknown): readonly string[] {
  return list(at(server, "hosts")).map((host) => String(host).replace(/^.*\//, ""));
}

function apiGateway(object: KubernetesObject): Declared {
  const { name, namespace = "default" } = object.metadata;
  const id = `${namespace}/${name}`;
  const labels = { "gateway.networking.k8s.io/gateway-name": name };
  const listeners = list(at(object, "spec", "listeners"));
  return {
    id,
    selector: labels,
    madeUp: pods(namespace, `${name}-istio`, labels),
    servers: listeners.map((listener) => ({
      gateway: id,
      port: Number(text(at(listener, "port"))),
      isTls: ["HTTPS", "TLS"].includes(text(at(listener, "protocol")) ?? ""),
      hosts: [text(at(listener, "hostname")) ?? "*"],
    })),
    credentials: listeners.flatMap((listener) =>
      list(at(listener, "tls", "certificateRefs"))
        .filter(isFields)
        .map((reference) => ({
          namespace: text(reference["namespace"]) ?? namespace,
          name: text(reference["name"]) ?? "",
          hosts: [text(at(listener, "hostname")) ?? "*"],
        })),
    ),
  };
}

function pods(namespace: string, name: string, labels: Readonly<Record<string, string>>): PodTemplate {
  return {
    id: `${namespace}/${name}`,
    namespace,
    name,
    labels,
    annotations: {},
    serviceAccount: name,
    hostNetwork: false,
    ports: [],
  };
}

/** Where made-up pods listen for a port: one that takes no privilege. */
export function unprivileged(port: number): number {
  return port < 1024 ? port + 10_000 : port;
}

/** Where the pods of a gateway listen for a port that a Gateway names: where its Service leads for that port. */
export function listensOn(port: number, { pods: { id }, isMadeUp }: GatewayPods, services: readonly Service[]): number {
  if (isMadeUp) return unprivileged(port);
  const ports = services.filter(({ workloads }) => workloads.includes(id)).flatMap((service) => service.ports);
  const target = ports.find(({ number }) => number === port)?.target;
  return typeof target === "number" ? target : port;
}
