import { at, groupOf, type KubernetesObject, list, text } from "../manifest/index.ts";
import { type MeshPlan, serviceOf } from "../plan/index.ts";
import { apiMatch, istioMatch } from "./read-route-match.ts";
import type { Destination, Route } from "./route.ts";

/** What of a plan the routes are read from. */
export type RoutesPlan = Pick<MeshPlan, "objects" | "services">;

/**
 * The routes of the manifests, in the order in which each object tries them: of VirtualServices and of HTTPRoutes. Those
 * for the inside of the mesh are left out.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httproute
 */
export function readRoutes(plan: RoutesPlan): readonly Route[] {
  return plan.objects.flatMap((object) => {
    const group = groupOf(object.apiVersion);
    if (object.kind === "VirtualService" && group === "networking.istio.io") return virtualService(object, plan);
    if (object.kind === "HTTPRoute" && group === "gateway.networking.k8s.io") return httpRoute(object, plan);
    return [];
  });
}

function virtualService(object: KubernetesObject, plan: RoutesPlan): readonly Route[] {
  const { namespace = "default", name } = object.metadata;
  const gateways = list(at(object, "spec", "gateways"))
    .map(String)
    .filter((gateway) => gateway !== "mesh")
    .map((gateway) => (gateway.includes("/") ? gateway : `${namespace}/${gateway}`));
  if (gateways.length === 0) return [];
  const hosts = list(at(object, "spec", "hosts")).map(String);
  return list(at(object, "spec", "http")).map((rule, index) => ({
    name: `${namespace}/${name} ${text(at(rule, "name")) ?? `#${index + 1}`}`,
    gateways,
    hosts,
    matches: list(at(rule, "match")).map(istioMatch),
    destinations: shares(
      list(at(rule, "route")).map((route) => ({
        host: text(at(route, "destination", "host")) ?? "",
        namespace,
        port: at(route, "destination", "port", "number"),
        weight: at(route, "weight"),
      })),
      plan,
    ),
    answer: ["redirect", "directResponse", "delegate"].find((key) => at(rule, key) !== undefined),
  }));
}

function httpRoute(object: KubernetesObject, plan: RoutesPlan): readonly Route[] {
  const { namespace = "default", name } = object.metadata;
  const gateways = list(at(object, "spec", "parentRefs"))
    .filter((parent) => (text(at(parent, "kind")) ?? "Gateway") === "Gateway")
    .map((parent) => `${text(at(parent, "namespace")) ?? namespace}/${text(at(parent, "name"))}`);
  if (gateways.length === 0) return [];
  const hosts = list(at(object, "spec", "hostnames")).map(String);
  return list(at(object, "spec", "rules")).map((rule, index) => ({
    name: `${namespace}/${name} ${text(at(rule, "name")) ?? `#${index + 1}`}`,
    gateways: [...new Set(gateways)],
    hosts: hosts.length === 0 ? ["*"] : hosts,
    matches: list(at(rule, "matches")).map(apiMatch),
    destinations: shares(
      list(at(rule, "backendRefs")).map((backend) => ({
        host: text(at(backend, "name")) ?? "",
        namespace: text(at(backend, "namespace")) ?? namespace,
        port: at(backend, "port"),
        weight: at(backend, "weight"),
      })),
      plan,
    ),
    answer: list(at(rule, "filters")).some((filter) => at(filter, "type") === "RequestRedirect")
      ? "redirect"
      : undefined,
  }));
}

/** A destination as it stands in a rule. */
interface Weighted {
  readonly host: string;
  /** In which short names are looked up. */
  readonly namespace: string;
  readonly port: unknown;
  readonly weight: unknown;
}

/** One destination without a weight gets everything; among several, weights are shares of their sum. */
function shares(weighted: readonly Weighted[], { services }: RoutesPlan): readonly Destination[] {
  const weightOf = ({ weight }: Weighted) => Number(text(weight) ?? (weighted.length === 1 ? 100 : 1));
  const sum = weighted.reduce((total, one) => total + weightOf(one), 0);
  return weighted.map((one) => {
    const service = serviceOf(one.host, one.namespace, services);
    return {
      service: service?.id ?? one.host,
      port: typeof one.port === "number" ? one.port : undefined,
      percent: sum === 0 ? 0 : Math.round((1000 * weightOf(one)) / sum) / 10,
      workloads: service?.workloads ?? [],
    };
  });
}
