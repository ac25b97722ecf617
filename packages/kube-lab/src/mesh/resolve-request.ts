import type { ClientTls, MeshCertificates, WireRequest } from "@helm/mesh-lab/mesh-parts";
import type { KubernetesObject } from "@helm/mesh-lab/parts";
import { KubeLabError } from "../errors.ts";
import type { GatewayOptions, MeshClusterRequest } from "./mesh-cluster.ts";

/** Where requests can enter, as it is now. */
export interface Entries {
  readonly gateways: readonly GatewayOptions[];
  /** The address and port for a port of a gateway. */
  readonly atGateway: (gateway: GatewayOptions, port: number) => { readonly address: string; readonly port: number };
  /** A ready pod of a workload, and the address at which it is reached; undefined where there is none. */
  readonly podOf: (workload: string) => { readonly pod: KubernetesObject; readonly address: string } | undefined;
}

/** What a request is sent with. */
export interface Senders {
  readonly certificates: MeshCertificates;
  readonly trustDomain: string;
}

/**
 * What goes over the wire for a request.
 *
 * @throws KubeLabError `request.nowhere`
 */
export async function resolveRequest(
  request: MeshClusterRequest,
  entries: Entries,
  senders: Senders,
): Promise<WireRequest> {
  const { host, method = "GET", path = "/", headers = [], protocol = "http/1.1" } = request;
  const { timeoutMs = 10_000, reuse = true, body } = request;
  const target = await targetOf(request, entries, senders);
  return {
    ...{ ...target, authority: host, method, path, headers, protocol, timeoutMs, reuse },
    ...(body !== undefined && { body }),
  };
}

type Target = Pick<WireRequest, "address" | "port" | "tls">;

async function targetOf(
  { to, as = "plaintext", host, protocol = "http/1.1" }: MeshClusterRequest,
  entries: Entries,
  { certificates, trustDomain }: Senders,
): Promise<Target> {
  if (to === undefined || "gateway" in to) {
    const gateway = gatewayCalled(to?.gateway, entries);
    const at = entries.atGateway(gateway, to?.port ?? gateway.ports?.[0] ?? 443);
    return { ...at, tls: { servername: host.replace(/:\d+$/, ""), authority: certificates.root, alpn: [protocol] } };
  }
  const found = entries.podOf(to.workload);
  if (found === undefined) throw nowhere(`There is no ready pod of ${to.workload}.`);
  const at = { address: found.address, port: to.port };
  if (as === "plaintext") return at;
  const { namespace = "default" } = found.pod.metadata;
  const account = serviceAccountOf(found.pod);
  const tls: ClientTls = {
    authority: certificates.root,
    serverUri: `spiffe://${trustDomain}/ns/${namespace}/sa/${account}`,
    // What a sidecar offers another one for a request that it has read.
    alpn: protocol === "h2" ? ["istio-h2", "istio", "h2"] : ["istio-http/1.1", "istio", "http/1.1"],
    ...(as !== "no-certificate" &&
      ("identity" in as
        ? await certificates.certificateOf(as.identity)
        : await certificates.forgedCertificateOf(as.forged))),
  };
  return { ...at, tls };
}

function gatewayCalled(name: string | undefined, { gateways }: Entries): GatewayOptions {
  const found = gateways.find((gateway) => name === undefined || name === `${gateway.namespace}/${gateway.name}`);
  if (found !== undefined) return found;
  const known = gateways.map((gateway) => `${gateway.namespace}/${gateway.name}`).join(", ");
  throw nowhere(`There is no gateway${name === undefined ? "" : ` ${name}`}. Gateways: ${known || "none"}.`);
}

function serviceAccountOf({ spec }: KubernetesObject): string {
  const { serviceAccountName } = spec as { readonly serviceAccountName?: string };
  return serviceAccountName ?? "default";
}

function nowhere(message: string): KubeLabError {
  return new KubeLabError("request.nowhere", message);
}
