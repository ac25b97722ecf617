import type { Gateway, MeshPlan } from "../plan/index.ts";
import { type Route, readRoutes } from "./routes.ts";

/** One host at one server of a gateway, with the routes that may be in force there. */
export interface Edge {
  readonly gateway: Gateway;
  /** `namespace/name` of the Gateway object. */
  readonly server: string;
  readonly port: number;
  readonly host: string;
  readonly routes: readonly Route[];
}

/** Every host of every gateway; where a gateway takes any host, those of routes and one that nobody knows. */
export function edgesOf(plan: MeshPlan): readonly Edge[] {
  const routes = readRoutes(plan);
  const edges = plan.gateways.flatMap((gateway) =>
    gateway.servers.flatMap((server) =>
      server.hosts
        .flatMap((host) => hostsOf(host, routes))
        .map((host) => ({
          gateway,
          server: server.gateway,
          port: server.port,
          host,
          routes: routes.filter(({ hosts }) => hosts.some((pattern) => fitsHost(pattern, host))),
        })),
    ),
  );
  return [...new Map(edges.map((edge) => [`${edge.server} ${edge.port} ${edge.host}`, edge])).values()];
}

function hostsOf(pattern: string, routes: readonly Route[]): readonly string[] {
  if (!pattern.startsWith("*")) return [pattern];
  const known = routes.flatMap(({ hosts }) => hosts).filter((host) => !host.includes("*") && host.includes("."));
  const unknown = pattern === "*" ? "mesh-lab.invalid" : `mesh-lab${pattern.slice(1)}`;
  return [...known.filter((host) => fitsHost(pattern, host)), unknown];
}

function fitsHost(pattern: string, host: string): boolean {
  if (pattern === "*" || pattern === host) return true;
  return pattern.startsWith("*") && host.endsWith(pattern.slice(1));
}
