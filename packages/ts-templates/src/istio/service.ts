import type { Manifest, YamlValue } from "../manifest/index.ts";
import { at, list, ofKind, selects, text, textMap } from "./field.ts";
import type { Workload } from "./workload.ts";

/** A port of a Kubernetes Service. */
export interface ServicePort {
  readonly number: number;
  readonly name?: string;
  /** A number, or the name of a container's port. */
  readonly target: string;
  /** What Istio takes the traffic for; undefined where it has to guess. */
  readonly protocol: string | undefined;
}

/** A Kubernetes Service. */
export interface Service {
  readonly name: string;
  readonly namespace: string;
  /** `name.namespace.svc.cluster.local` */
  readonly host: string;
  readonly selector: Readonly<Record<string, string>>;
  readonly ports: readonly ServicePort[];
}

/** All Services of the manifests. */
export function readServices(manifests: readonly Manifest[]): readonly Service[] {
  return ofKind(manifests, "Service", "").map(({ metadata: { name, namespace = "default" }, body }) => ({
    name,
    namespace,
    host: `${name}.${namespace}.svc.cluster.local`,
    selector: textMap(at(body, "spec", "selector")),
    ports: list(at(body, "spec", "ports")).map(readPort),
  }));
}

function readPort(port: YamlValue): ServicePort {
  const name = text(at(port, "name"));
  const number = Number(text(at(port, "port")));
  return {
    number,
    ...(name !== undefined && { name }),
    target: text(at(port, "targetPort")) ?? String(number),
    protocol: protocolOf(text(at(port, "appProtocol")), name),
  };
}

const PROTOCOLS = ["http", "http2", "https", "tcp", "tls", "grpc", "grpc-web", "mongo", "mysql", "redis", "udp"];

/** https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/#explicit-protocol-selection */
function protocolOf(appProtocol: string | undefined, name = ""): string | undefined {
  if (appProtocol !== undefined) return appProtocol;
  return PROTOCOLS.find((protocol) => name === protocol || name.startsWith(`${protocol}-`));
}

/** Whether the policies on HTTP are in force on a port: https is passed on as it is, and so is a port that is guessed. */
export function isHttp({ protocol }: ServicePort): boolean {
  return protocol !== undefined && /^(?:http2?|grpc(?:-web)?|kubernetes\.io\/(?:h2c|ws))$/.test(protocol);
}

/** The workloads whose pods a Service leads to. A Service without a selector leads to none that is known here. */
export function workloadsOf(service: Service, workloads: readonly Workload[]): readonly Workload[] {
  if (Object.keys(service.selector).length === 0) return [];
  return workloads.filter(
    ({ namespace, labels }) => namespace === service.namespace && selects(service.selector, labels),
  );
}

/** The number of the container's port that a port of a Service leads to; undefined where a name names none. */
export function targetOf({ target }: ServicePort, { ports }: Workload): number | undefined {
  return /^\d+$/.test(target) ? Number(target) : ports.find(({ name }) => name === target)?.number;
}

/**
 * The Service that a host of a VirtualService in a namespace means.
 *
 * @example "shop", "shop.web", "shop.web.svc", "shop.web.svc.cluster.local"
 */
export function serviceOf(host: string, namespace: string, services: readonly Service[]): Service | undefined {
  const [name = "", inNamespace = namespace, ...rest] = host.split(".");
  const domain = rest.join(".");
  if (!["", "svc", "svc.cluster.local"].includes(domain)) return undefined;
  return services.find((one) => one.name === name && one.namespace === inNamespace);
}
