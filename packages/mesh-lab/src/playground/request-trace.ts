import type { HeaderLines } from "../backends/index.ts";

/** One request as the mesh saw it: where it came in, who was asked about it, who served it. */
export interface RequestTrace {
  /** When it came, in milliseconds since the epoch. */
  readonly at: number;
  readonly milliseconds: number;
  /** Undefined where the connection ended before a request was read, or TLS was refused. */
  readonly method: string | undefined;
  readonly host: string | undefined;
  readonly path: string | undefined;
  readonly protocol: string | undefined;
  /** Of the response; 0 where there was none. */
  readonly status: number;
  /** `namespace/name` of the gateway or pod where it came in. */
  readonly entry: string;
  /** The route that was chosen there, by the name that it has in the proxy. */
  readonly route: string | undefined;
  /** Pods whose proxies it went through, the first one first. */
  readonly through: readonly string[];
  /** Authorizers that were asked about it. */
  readonly asked: readonly AskedAuthorizer[];
  /** Who served it; undefined where a proxy answered itself. */
  readonly served: ServedBy | undefined;
  /** Why a proxy answered itself. */
  readonly refused: Refusal | undefined;
}

/** An authorizer, and what it said. */
export interface AskedAuthorizer {
  /** `namespace/name` of the workload. */
  readonly workload: string;
  /** Name of the extension provider. */
  readonly provider: string;
  /** 200 allows. */
  readonly status: number;
  /** The request that it was asked, as it arrived; undefined where its proxy let nobody through. */
  readonly headers: HeaderLines | undefined;
}

/** The workload that served a request. */
export interface ServedBy {
  /** `namespace/name`, or the address where it is no pod of the mesh. */
  readonly workload: string;
  readonly status: number;
  /** As they arrived. */
  readonly headers: HeaderLines | undefined;
}

/** Which proxy answered instead of who is behind it, and Envoy's reason. */
export interface Refusal {
  readonly pod: string;
  /** Such as `ext_authz_denied` or `route_not_found`. */
  readonly reason: string;
}
