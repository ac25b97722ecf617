import type { KubernetesObject } from "../manifest/index.ts";
import type { EgressPort, Gateway, Protocol, Service, Workload } from "./mesh-plan.ts";
import { ownLabel } from "./stand-ins.ts";

/** The file name of the socket behind which a workload's own answers come. */
export type SocketOf = (workload: string, port: number) => string;

/**
 * What stands for iptables: the sidecar listens where the containers would, and hands on to a socket. Its requests to
 * others leave by one listener for every port that a Service has, because a listener with a port sees those Services
 * alone.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/
 */
export function sidecarObject(workload: Workload, egress: readonly EgressPort[], socketOf: SocketOf): KubernetesObject {
  return {
    apiVersion: "networking.istio.io/v1",
    kind: "Sidecar",
    metadata: { name: `mesh-lab-${workload.name}`, namespace: workload.namespace },
    spec: {
      workloadSelector: { labels: ownLabel(workload.name) },
      ingress: workload.ports.map(({ number, name, protocol }) => ({
        port: { number, name: name ?? `port-${number}`, protocol: protocol ?? "" },
        bind: workload.ip,
        captureMode: "NONE",
        defaultEndpoint: `unix://${socketOf(workload.id, number)}`,
      })),
      egress: egress.map(({ port }) => ({
        port: { number: port, name: `http-${port}`, protocol: "HTTP" },
        bind: workload.egressIp,
        captureMode: "NONE",
        hosts: ["*/*"],
      })),
    },
  };
}

/** A gateway listens on every address of the machine unless it is told one. */
export function loopbackFilter({ namespace, name, ip }: Gateway): KubernetesObject {
  return envoyFilter(`mesh-lab-loopback-${name}`, namespace, ownLabel(name), [
    {
      applyTo: "LISTENER",
      match: { context: "GATEWAY" },
      patch: { operation: "MERGE", value: { address: { socket_address: { address: ip } } } },
    },
  ]);
}

/** A listener with the port of a Service sees that one's hosts; so those that take a privilege move when they are made. */
export function egressFilters(rootNamespace: string, egress: readonly EgressPort[]): readonly KubernetesObject[] {
  const patches = egress
    .filter(({ port, listensOn }) => port !== listensOn)
    .map(({ port, listensOn }) => ({
      applyTo: "LISTENER",
      match: { context: "SIDECAR_OUTBOUND", listener: { portNumber: port } },
      patch: { operation: "MERGE", value: { address: { socket_address: { port_value: listensOn } } } },
    }));
  return patches.length === 0 ? [] : [envoyFilter("mesh-lab-egress", rootNamespace, undefined, patches)];
}

/**
 * What the filter `istio.alpn` does, which Envoy has in Istio's own build alone: it offers the names by which a sidecar
 * that looks at the traffic knows HTTP from another sidecar, those of the protocol in which the request goes on.
 *
 * @param services all of them; a cluster does not say its protocol, so those of ports with HTTP/2 are marked
 */
export function alpnFilter(
  rootNamespace: string,
  services: readonly Pick<Service, "host" | "ports">[],
): KubernetesObject {
  const contexts = ["GATEWAY", "SIDECAR_OUTBOUND"];
  const servicePorts = services.flatMap(({ host, ports }) =>
    ports.map(({ number, protocol }) => ({ host, number, protocol })),
  );
  const marks = servicePorts.flatMap((port) => {
    const mark = markOf(port);
    // A gateway goes on in HTTP/1.1 where the port does not say its protocol, whatever the client spoke.
    const marked = mark === "any" ? contexts.filter((context) => context !== "GATEWAY") : contexts;
    return mark === undefined ? [] : marked.map((context) => markPatch(context, port, mark));
  });
  return envoyFilter("mesh-lab-alpn", rootNamespace, undefined, [...marks, ...contexts.map(alpnPatch)]);
}

/** A port of a Service. */
interface HostPort {
  readonly host: string;
  readonly number: number;
  readonly protocol: Protocol | undefined;
}

/** `h2`, or `any` where the protocol of the client is kept. */
function markOf({ protocol }: HostPort): "h2" | "any" | undefined {
  if (protocol === undefined) return "any";
  return ["HTTP2", "GRPC", "GRPC-WEB"].includes(protocol) ? "h2" : undefined;
}

function markPatch(context: string, { host, number }: HostPort, protocol: string) {
  return {
    applyTo: "CLUSTER",
    match: { context, cluster: { service: host, portNumber: number } },
    patch: { operation: "MERGE", value: { metadata: { filter_metadata: { [MARK]: { protocol } } } } },
  };
}

const MARK = "mesh-lab";

/** The ALPN of a request, as an expression of https://www.envoyproxy.io/docs/envoy/v1.40.0/intro/arch_overview/advanced/attributes */
const ALPN = [
  `('${MARK}' in xds.cluster_metadata.filter_metadata`,
  `&& (xds.cluster_metadata.filter_metadata['${MARK}']['protocol'] == 'h2' || request.protocol == 'HTTP/2'))`,
  "? 'istio-h2,istio,h2' : 'istio-http/1.1,istio,http/1.1'",
].join(" ");

function alpnPatch(context: string) {
  return {
    applyTo: "HTTP_FILTER",
    match: {
      context,
      listener: {
        filterChain: {
          filter: {
            name: "envoy.filters.network.http_connection_manager",
            subFilter: { name: "envoy.filters.http.router" },
          },
        },
      },
    },
    patch: {
      operation: "INSERT_BEFORE",
      value: {
        name: "mesh-lab.alpn",
        typed_config: {
          "@type": "type.googleapis.com/envoy.extensions.filters.http.set_filter_state.v3.Config",
          on_request_headers: [
            {
              object_key: "envoy.network.application_protocols",
              format_string: { text_format_source: { inline_string: `%CEL(${ALPN})%` } },
              shared_with_upstream: "ONCE",
            },
          ],
        },
      },
    },
  };
}

function envoyFilter(
  name: string,
  namespace: string,
  labels: Readonly<Record<string, string>> | undefined,
  configPatches: readonly unknown[],
): KubernetesObject {
  return {
    apiVersion: "networking.istio.io/v1alpha3",
    kind: "EnvoyFilter",
    metadata: { name, namespace },
    spec: { ...(labels !== undefined && { workloadSelector: { labels } }), configPatches },
  };
}
