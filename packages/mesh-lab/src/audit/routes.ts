import type { HeaderLines } from "../backends/index.ts";
import { at, fields, groupOf, isFields, type KubernetesObject, list, text, texts } from "../manifest/index.ts";
import type { MeshPlan } from "../plan/index.ts";
import { literal } from "./policy.ts";

/** What a route takes, as a request that it takes, and what it does with headers. */
export interface Route {
  /** Such as `VirtualService web/shop`. */
  readonly id: string;
  readonly hosts: readonly string[];
  /** One request for each alternative of what it matches. */
  readonly samples: readonly RouteSample[];
  /** Names of headers that it sets, adds or removes on the way to the application. */
  readonly requestHeaders: readonly string[];
  /** The same for responses. */
  readonly responseHeaders: readonly string[];
}

/** A request that a route takes. */
export interface RouteSample {
  readonly path: string;
  readonly method?: string;
  readonly headers: HeaderLines;
}

/** The routes of the manifests, of Istio and of the Gateway API. */
export function readRoutes({ objects }: Pick<MeshPlan, "objects">): readonly Route[] {
  return objects.flatMap((object) => {
    const { apiVersion, kind } = object;
    const group = groupOf(apiVersion);
    if (kind === "VirtualService" && group === "networking.istio.io") return virtualRoutes(object);
    return kind === "HTTPRoute" && group === "gateway.networking.k8s.io" ? apiRoutes(object) : [];
  });
}

function virtualRoutes(object: KubernetesObject): readonly Route[] {
  return list(at(object, "spec", "http")).map((route) => {
    const headers = [route, ...list(at(route, "route"))].map((one) => at(one, "headers"));
    const matches = list(at(route, "match"));
    return {
      id: idOf(object),
      hosts: list(at(object, "spec", "hosts")).map(String),
      samples: (matches.length === 0 ? [{}] : matches).map((match) => ({
        path: pathOf(at(match, "uri")),
        ...methodOf(at(match, "method")),
        headers: Object.entries(fields(at(match, "headers"))).map(([name, how]) => [name, sampleOf(how)] as const),
      })),
      requestHeaders: headers.flatMap((one) => changedBy(at(one, "request"))),
      responseHeaders: headers.flatMap((one) => changedBy(at(one, "response"))),
    };
  });
}

/** How a matcher of Istio is met: `{ exact: … }`, `{ prefix: … }` or `{ regex: … }`. */
function sampleOf(how: unknown): string {
  return text(at(how, "exact")) ?? text(at(how, "prefix")) ?? "mesh-lab";
}

function pathOf(uri: unknown): string {
  const path = text(at(uri, "exact")) ?? text(at(uri, "prefix")) ?? "/";
  return path.startsWith("/") ? path : "/";
}

function methodOf(method: unknown): Pick<RouteSample, "method"> {
  const said = text(at(method, "exact"));
  return said === undefined ? {} : { method: said };
}

function changedBy(change: unknown): readonly string[] {
  const names = [...Object.keys(texts(at(change, "set"))), ...Object.keys(texts(at(change, "add")))];
  return [...names, ...list(at(change, "remove")).map(String)].map((name) => name.toLowerCase());
}

function apiRoutes(object: KubernetesObject): readonly Route[] {
  const hosts = list(at(object, "spec", "hostnames")).map(String);
  return list(at(object, "spec", "rules")).map((rule) => {
    const matches = list(at(rule, "matches"));
    const filters = [
      ...list(at(rule, "filters")),
      ...list(at(rule, "backendRefs")).flatMap((one) => list(at(one, "filters"))),
    ];
    return {
      id: idOf(object),
      hosts: hosts.length === 0 ? ["*"] : hosts,
      samples: (matches.length === 0 ? [{}] : matches).map((match) => ({
        path: text(at(match, "path", "value")) ?? "/",
        ...(text(at(match, "method")) !== undefined && { method: text(at(match, "method")) ?? "GET" }),
        headers: list(at(match, "headers"))
          .filter(isFields)
          .map((header) => [text(header["name"]) ?? "", literal(text(header["value"]) ?? "")] as const),
      })),
      requestHeaders: filters.flatMap((filter) => filteredBy(at(filter, "requestHeaderModifier"))),
      responseHeaders: filters.flatMap((filter) => filteredBy(at(filter, "responseHeaderModifier"))),
    };
  });
}

function filteredBy(filter: unknown): readonly string[] {
  const named = [...list(at(filter, "set")), ...list(at(filter, "add"))].map((one) => text(at(one, "name")) ?? "");
  return [...named, ...list(at(filter, "remove")).map(String)].map((name) => name.toLowerCase());
}

function idOf({ kind, metadata: { name, namespace = "default" } }: KubernetesObject): string {
  return `${kind} ${namespace}/${name}`;
}
