import type { Caller } from "@helm/mesh-lab";
import {
  type ArrivalLog,
  type ClientTls,
  createClient,
  type MeshCertificates,
  type WireRequest,
} from "@helm/mesh-lab/mesh-parts";
import { KubeLabError } from "../errors.ts";
import type { MeshCluster, MeshClusterRequest } from "./mesh-cluster.ts";
import { startLoad } from "./start-load.ts";

/** A port of a ready pod, for who sends something to it. */
export interface ReachedPod {
  /** Where this process reaches it. */
  readonly host: string;
  readonly port: number;
  /** Such as `spiffe://cluster.local/ns/shop/sa/web`. */
  readonly uri: string;
}

/** What requests need. */
export interface TrafficOptions {
  readonly gateways: MeshCluster["gateways"];
  readonly certificates: Pick<MeshCertificates, "root" | "certificateOf" | "forgedCertificateOf">;
  readonly arrivals: ArrivalLog;
  /** Finds a ready pod of a workload. */
  readonly podOf: (workload: string, port: number) => Promise<ReachedPod>;
}

/** The requests of a test. */
export interface Traffic extends Pick<MeshCluster, "request" | "exchange" | "load"> {
  readonly close: () => void;
}

/** Sends requests to gateways and pods, as their clients would. */
export function trafficTo(options: TrafficOptions): Traffic {
  const { arrivals } = options;
  const client = createClient();
  const exchange = async (request: MeshClusterRequest) => client.send(await wireRequest(request, options));
  let turn: Promise<unknown> = Promise.resolve();
  return {
    exchange,
    request: (request) => {
      const answered = turn.then(async () => {
        const before = arrivals.last();
        const answer = await exchange(request);
        return { ...answer, arrivals: arrivals.since(before) };
      });
      turn = answered.catch(() => {});
      return answered;
    },
    load: (load) => startLoad(exchange, load),
    close: client.close,
  };
}

async function wireRequest(request: MeshClusterRequest, options: TrafficOptions): Promise<WireRequest> {
  const { host, method = "GET", path = "/", headers = [], protocol = "http/1.1", body } = request;
  const { timeoutMs = 10_000, reuse = true } = request;
  const target = await targetOf(request, options);
  const rest = { authority: host, method, path, headers, protocol, timeoutMs, reuse };
  return { ...target, ...rest, ...(body !== undefined && { body }) };
}

type Target = Pick<WireRequest, "address" | "port" | "tls">;

function targetOf(request: MeshClusterRequest, options: TrafficOptions): Promise<Target> | Target {
  const { to } = request;
  if (to !== undefined && "workload" in to) return atPod(request, to, options);
  const { gateways, certificates } = options;
  const found = gateways.find(
    ({ gateway, port }) => (to === undefined || to.gateway === gateway) && (to?.port === undefined || to.port === port),
  );
  if (found === undefined) {
    const known = gateways.map(({ gateway, port }) => `${gateway} with port ${port}`).join(", ") || "none";
    throw new KubeLabError("request.nowhere", `There is no such gateway for ${request.host}. Gateways here: ${known}.`);
  }
  const { address } = found;
  const servername = request.host.replace(/:\d+$/, "");
  return { address: address.host, port: address.port, tls: { servername, authority: certificates.root } };
}

async function atPod(
  { as = "plaintext", protocol }: MeshClusterRequest,
  { workload, port }: { readonly workload: string; readonly port: number },
  { podOf, certificates }: TrafficOptions,
): Promise<Target> {
  const pod = await podOf(workload, port);
  const target = { address: pod.host, port: pod.port };
  if (as === "plaintext") return target;
  const alpn = protocol === "h2" ? ["istio-h2", "istio", "h2"] : ["istio-http/1.1", "istio", "http/1.1"];
  const tls = { authority: certificates.root, serverUri: pod.uri, alpn, ...(await shownBy(as, certificates)) };
  return { ...target, tls };
}

async function shownBy(
  as: Exclude<Caller, "plaintext">,
  { certificateOf, forgedCertificateOf }: TrafficOptions["certificates"],
): Promise<Pick<ClientTls, "certificate" | "key">> {
  if (as === "no-certificate") return {};
  return "identity" in as ? certificateOf(as.identity) : forgedCertificateOf(as.forged);
}
