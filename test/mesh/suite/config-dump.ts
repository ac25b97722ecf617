import { isRecord } from "../../parity/manifest.ts";

// A config dump is JSON of unknown shape, as https://www.envoyproxy.io/docs/envoy/latest/api-v3/admin/v3/config_dump.proto

/** What a route does with the requests that it takes. */
export interface RouteSettings {
  /** Percent of the requests, by the host of the Service. */
  readonly shares: Readonly<Record<string, number>>;
  readonly timeout: unknown;
  /** How often a request is sent once more, and after what. */
  readonly retries: unknown;
  readonly retryOn: unknown;
}

/** The routes for a host, in their order. */
export function routesFor(host: string, dump: unknown): readonly RouteSettings[] {
  const hosts = all(dump, (each) => list(each["domains"]).includes(host));
  return hosts.flatMap((each) => list(each["routes"]).map(routeSettings));
}

/** How long each external authorizer of a proxy has. */
export function authorizerTimeouts(dump: unknown): readonly unknown[] {
  const filters = all(dump, (each) => String(each["@type"]).endsWith(".ExtAuthz"));
  return [...new Set(filters.map((filter) => at(filter, "http_service", "server_uri", "timeout")))];
}

/** The clusters that are spoken to in HTTP/2. */
export function http2Clusters(dump: unknown): readonly unknown[] {
  const clusters = all(dump, (each) => isRecord(each["typed_extension_protocol_options"]));
  return clusters
    .filter((cluster) => all(cluster, (each) => isRecord(each["http2_protocol_options"])).length > 0)
    .map((cluster) => cluster["name"]);
}

function routeSettings(route: unknown): RouteSettings {
  const action = at(route, "route");
  const weighted = list(at(action, "weighted_clusters", "clusters"));
  const shares: Record<string, number> = {};
  for (const share of weighted.length > 0 ? weighted : [{ name: at(action, "cluster"), weight: 100 }]) {
    const host = hostOf(at(share, "name"));
    shares[host] = (shares[host] ?? 0) + Number(at(share, "weight"));
  }
  return {
    shares,
    timeout: at(action, "timeout"),
    retries: at(action, "retry_policy", "num_retries"),
    retryOn: at(action, "retry_policy", "retry_on"),
  };
}

/** Of `outbound|8443||shop.web.svc.cluster.local`. */
function hostOf(cluster: unknown): string {
  return String(cluster).replace(/^.*\|/, "");
}

/** Every group of fields in a value for which something holds, itself included. */
function all(
  value: unknown,
  holds: (fields: Readonly<Record<string, unknown>>) => boolean,
): readonly Readonly<Record<string, unknown>>[] {
  if (Array.isArray(value)) return value.flatMap((item) => all(item, holds));
  if (!isRecord(value)) return [];
  return [...(holds(value) ? [value] : []), ...Object.values(value).flatMap((inner) => all(inner, holds))];
}

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, name) => (isRecord(inner) ? inner[name] : undefined), value);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
