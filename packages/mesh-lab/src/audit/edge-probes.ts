import type { HeaderLines } from "../backends/index.ts";
import type { MeshPlan } from "../plan/index.ts";
import { callerWith } from "./callers.ts";
import type { Edge } from "./edges.ts";
import { literal, type Policy } from "./policy.ts";
import type { Probe } from "./probe.ts";
import { basePaths, variantsOf } from "./request-paths.ts";

const METHODS = ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"];

/** Requests at one host of a gateway, to all its routes, in every way that clients there have. */
export function edgeProbes(edge: Edge, policies: readonly Policy[], plan: MeshPlan): readonly Probe[] {
  const { gateway, server, port, host, routes } = edge;
  const { client } = callerWith(`${gateway.namespace}/${gateway.serviceAccount}`, plan);
  const samples = routes.flatMap((route) => route.samples);
  const paths = basePaths([
    ...samples.map(({ path }) => path),
    ...policies.flatMap(({ named }) => named.paths.map(literal)),
  ]);
  const probes = (["http/1.1", "h2"] as const).flatMap((protocol) => {
    const to = { to: { gateway: server, port }, host, protocol } as const;
    const headerLines = headersOf(edge, policies);
    return headerLines.flatMap((headers): readonly Probe[] => [
      ...paths
        .flatMap(variantsOf)
        .map((path) => ({ tries: "paths", client, request: { ...to, path, ...withHeaders(headers) } })),
      ...METHODS.flatMap((method) =>
        paths
          .slice(0, 4)
          .map((path) => ({ tries: "methods", client, request: { ...to, method, path, ...withHeaders(headers) } })),
      ),
    ]);
  });
  return probes;
}

/** None, what each route and each policy asks for, and the same twice with another value. */
function headersOf({ routes }: Edge, policies: readonly Policy[]): readonly HeaderLines[] {
  const asked = [
    ...routes.flatMap(({ samples }) => samples.map(({ headers }) => headers)),
    ...policies.flatMap(({ named }) => named.headers.map((header) => [header])),
  ].filter((headers) => headers.length > 0);
  const twice = asked.flatMap((headers) => {
    const others = headers.map(([name]) => [name, "mesh-lab"] as const);
    return [
      [...headers, ...others],
      [...others, ...headers],
    ];
  });
  const all: readonly HeaderLines[] = [[], ...asked, ...twice];
  return [...new Map(all.map((headers) => [JSON.stringify(headers), headers])).values()];
}

function withHeaders(headers: HeaderLines): { readonly headers?: HeaderLines } {
  return headers.length === 0 ? {} : { headers };
}
