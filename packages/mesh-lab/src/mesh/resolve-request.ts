import type { ClientTls, WireRequest } from "../client/index.ts";
import type { Certificate } from "../pki/index.ts";
import type { Gateway, MeshPlan, Server, Workload } from "../plan/index.ts";
import { nowhere, workloadCalled } from "./called.ts";
import type { Caller, Entry, MeshRequest } from "./mesh.ts";

/** Whom the clients of a mesh trust, and who they can be. */
export interface Identities {
  /** PEM */
  readonly root: string;
  readonly certificateOf: (identity: string) => Promise<Certificate>;
  readonly forgedCertificateOf: (identity: string) => Promise<Certificate>;
}

/** Where a request goes, and how. */
type Target = Pick<WireRequest, "address" | "port" | "authority"> & { readonly tls?: ClientTls };

/**
 * What goes over the wire for a request.
 *
 * @throws MeshLabError `request.nowhere`, naming what there is
 */
export async function resolveRequest(
  request: MeshRequest,
  plan: MeshPlan,
  identities: Identities,
): Promise<WireRequest> {
  const { method = "GET", path = "/", headers = [], protocol = "http/1.1", timeoutMs = 10_000, reuse = true } = request;
  const target = await targetOf(request, plan, identities);
  const body = request.body === undefined ? {} : { body: request.body };
  return { ...target, method, path, headers, protocol, timeoutMs, reuse, ...body };
}

function targetOf(request: MeshRequest, plan: MeshPlan, identities: Identities): Promise<Target> | Target {
  const { to, host } = request;
  if (to === undefined || "gateway" in to) return atGateway(request, to, plan, identities);
  if ("workload" in to) return atPod(request, to, plan, identities);
  const { egressIp } = workloadCalled(to.from, plan);
  if (host === undefined)
    throw nowhere(
      `A request out of ${to.from} needs a host.`,
      "Services",
      plan.services.map((one) => one.host),
    );
  const port = plan.egress.find((one) => one.port === to.port)?.listensOn ?? to.port;
  return { address: egressIp, port, authority: host };
}

function atGateway(
  { host, protocol = "http/1.1", alpn = [protocol], tlsVersion }: MeshRequest,
  to: Extract<Entry, { gateway: string }> | undefined,
  plan: MeshPlan,
  { root }: Identities,
): Target {
  const found = serversOf(plan).filter(
    ({ server }) =>
      (to === undefined || server.gateway === to.gateway) && (to?.port === undefined || server.port === to.port),
  );
  const name = host ?? found.flatMap(({ server }) => server.hosts).find((one) => !one.includes("*")) ?? "localhost";
  const closeness = ({ server }: (typeof found)[number]) =>
    Math.max(...server.hosts.map((one) => closenessOf(one, name)));
  const [serving] = found.toSorted((left, right) => closeness(right) - closeness(left));
  if (serving === undefined)
    throw nowhere(`There is no gateway for ${to === undefined ? name : to.gateway}.`, "Gateways", gatewaysOf(plan));
  const { gateway, server } = serving;
  const version = tlsVersion === undefined ? {} : { version: tlsVersion };
  const tls = server.isTls ? { tls: { servername: name, authority: root, alpn, ...version } } : {};
  return { address: gateway.ip, port: server.listensOn, authority: name, ...tls };
}

async function atPod(
  request: MeshRequest,
  to: Extract<Entry, { workload: string }>,
  plan: MeshPlan,
  identities: Identities,
): Promise<Target> {
  const workload = workloadCalled(to.workload, plan);
  const authority = request.host ?? authorityOf(workload, to.port, plan);
  const target = { address: workload.ip, port: to.port, authority };
  const { as } = request;
  if (as === undefined || as === "plaintext") return target;
  const tls = {
    authority: identities.root,
    serverUri: `spiffe://${plan.trustDomain}/ns/${workload.namespace}/sa/${workload.serviceAccount}`,
    alpn: request.alpn ?? sidecarAlpn(request.protocol),
    ...(request.tlsVersion !== undefined && { version: request.tlsVersion }),
    ...(await certificateOf(as, identities)),
  };
  return { ...target, tls };
}

/** What a sidecar offers another one for a request that it has read. */
function sidecarAlpn(protocol: MeshRequest["protocol"] = "http/1.1"): readonly string[] {
  return protocol === "h2" ? ["istio-h2", "istio", "h2"] : ["istio-http/1.1", "istio", "http/1.1"];
}

async function certificateOf(
  as: Exclude<Caller, "plaintext">,
  identities: Identities,
): Promise<Pick<ClientTls, "certificate" | "key">> {
  if (as === "no-certificate") return {};
  return "identity" in as ? identities.certificateOf(as.identity) : identities.forgedCertificateOf(as.forged);
}

function authorityOf(workload: Workload, port: number, plan: MeshPlan): string {
  const service = plan.services.find(
    ({ workloads, ports }) => workloads.includes(workload.id) && ports.some(({ target }) => target === port),
  );
  return service === undefined ? `${workload.ip}:${port}` : `${service.host}:${port}`;
}

function serversOf({ gateways }: MeshPlan): readonly { readonly gateway: Gateway; readonly server: Server }[] {
  return gateways.flatMap((gateway) => gateway.servers.map((server) => ({ gateway, server })));
}

function gatewaysOf({ gateways }: MeshPlan): readonly string[] {
  return gateways.flatMap(({ serves }) => serves);
}

/** How well a host fits, as Istio matches it: the name itself best, then the longest `*.suffix`, then `*`; -1 for none. */
function closenessOf(pattern: string, host: string): number {
  const name = host.replace(/:\d+$/, "");
  if (pattern === name) return Number.POSITIVE_INFINITY;
  if (pattern === "*") return 0;
  return pattern.startsWith("*.") && name.endsWith(pattern.slice(1)) ? pattern.length : -1;
}
