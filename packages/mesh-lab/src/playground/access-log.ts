/**
 * What a proxy says of one request, in the words of Istio's JSON access log.
 *
 * @see https://istio.io/latest/docs/tasks/observability/logs/access-log/#default-access-log-format
 */
export interface AccessLogLine {
  /** `namespace/name` of the pod whose proxy says it. */
  readonly pod: string;
  /** When the request came, in milliseconds since the epoch. */
  readonly start: number;
  readonly milliseconds: number;
  /** Undefined where the connection ended before a request was read. */
  readonly id: string | undefined;
  readonly method: string | undefined;
  readonly host: string | undefined;
  readonly path: string | undefined;
  /** `HTTP/1.1` or `HTTP/2`. */
  readonly protocol: string | undefined;
  /** What TLS asked for. */
  readonly serverName: string | undefined;
  /** 0 where there was no response. */
  readonly status: number;
  /** Who decided the response: `via_upstream`, or why the proxy answered itself. */
  readonly details: string;
  /** What went wrong, in Envoy's short words; `-` is nothing. */
  readonly flags: string;
  /** The name of the route that was chosen, where it has one. */
  readonly route: string | undefined;
  /** The cluster that was chosen, such as `outbound|8443||shop.web.svc.cluster.local`. */
  readonly cluster: string | undefined;
  /** `address:port`, or the path of a socket. */
  readonly upstream: string | undefined;
}

/** Reads one line of a proxy's log; undefined for what is no access log line. */
export function readAccessLogLine(line: string, pod: string): AccessLogLine | undefined {
  if (!line.startsWith("{")) return undefined;
  const said = parsed(line);
  const start = Date.parse(textOf(said["start_time"]) ?? "");
  if (Number.isNaN(start)) return undefined;
  return {
    pod,
    start,
    milliseconds: numberOf(said["duration"]),
    id: textOf(said["request_id"]),
    method: textOf(said["method"]),
    host: textOf(said["authority"]),
    path: textOf(said["path"]),
    protocol: textOf(said["protocol"]),
    serverName: textOf(said["requested_server_name"]),
    status: numberOf(said["response_code"]),
    details: textOf(said["response_code_details"]) ?? "",
    flags: textOf(said["response_flags"]) ?? "-",
    route: textOf(said["route_name"]),
    cluster: textOf(said["upstream_cluster"]),
    upstream: textOf(said["upstream_host"]),
  };
}

function parsed(line: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    // A program may write what only looks like JSON.
    return {};
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function numberOf(value: unknown): number {
  return typeof value === "number" ? value : 0;
}

/** Whether the request came from another proxy of the mesh, which says so in TLS. */
export function isFromProxy({ serverName }: AccessLogLine): boolean {
  return serverName?.startsWith("outbound_.") === true;
}
