import type { Server } from "../plan/index.ts";
import { type Example, shellWords } from "./example.ts";
import type { MeshFiles } from "./mesh-files.ts";
import type { RequestExample, Route } from "./route.ts";
import type { PictureGateway, PictureWorkload, RoutingPicture } from "./routing-picture.ts";

/** A request for every route of every gateway, then one past them to every port of every workload. */
export function makeExamples(picture: RoutingPicture, files: MeshFiles): readonly Example[] {
  const routes = picture.gateways.flatMap((gateway) =>
    gateway.routes.flatMap((route) => routeExample(gateway, route, files)),
  );
  return [...routes, ...picture.workloads.flatMap((workload) => podExamples(workload, files))];
}

function routeExample({ ip, servers }: PictureGateway, route: Route, { authority }: MeshFiles): readonly Example[] {
  const serving = servers
    .filter(({ gateway }) => route.gateways.includes(gateway))
    .flatMap((server) => commonHosts(route.hosts, server.hosts).map((host) => ({ server, host })));
  const [found] = serving;
  if (found === undefined) return [];
  const { server, host } = found;
  const like = route.matches[0]?.example ?? { method: "GET", path: "/", headers: [] };
  const words = [
    "curl",
    ...(server.isTls ? ["--cacert", authority] : []),
    "--connect-to",
    `::${ip}:${server.listensOn}`,
    ...requestWords(like),
    `${originOf(server, host)}${like.path}`,
  ];
  const request = { ...like, host, to: { gateway: server.gateway, port: server.port } };
  return [{ about: aboutRoute(route), curl: shellWords(words), request }];
}

/** Names that both serve; of a wildcard some name that it covers. */
function commonHosts(ofRoute: readonly string[], ofServer: readonly string[]): readonly string[] {
  const both = ofRoute.flatMap((one) => ofServer.flatMap((other) => narrower(one, other) ?? []));
  return both.map((host) => (host === "*" ? "localhost" : host.replace(/^\*/, "example")));
}

function narrower(one: string, other: string): string | undefined {
  if (covers(one, other)) return other;
  return covers(other, one) ? one : undefined;
}

function covers(pattern: string, host: string): boolean {
  return pattern === "*" || pattern === host || (pattern.startsWith("*.") && host.endsWith(pattern.slice(1)));
}

/** Without the port where it is the usual one, as clients write it. */
function originOf({ isTls, port }: Server, host: string): string {
  const usual = isTls ? 443 : 80;
  return `${isTls ? "https" : "http"}://${host}${port === usual ? "" : `:${port}`}`;
}

function requestWords({ method, headers }: RequestExample): readonly string[] {
  return [
    ...(method === "GET" ? [] : ["--request", method]),
    ...headers.flatMap(([name, value]) => ["--header", `${name}: ${value}`]),
  ];
}

function aboutRoute({ name, matches, destinations, answer }: Route): string {
  const conditions = matches[0]?.conditions ?? [];
  const shares = destinations.map(
    ({ service, workloads, percent }) => `${workloads.join(", ") || service}${percent === 100 ? "" : ` ${percent} %`}`,
  );
  const where = answer ?? (shares.join(", ") || "nowhere");
  return `${name}${conditions.length === 0 ? "" : ` (${conditions.join(", ")})`} → ${where}`;
}

/** As somebody whom a policy names, since others are hardly let in. */
function podExamples(workload: PictureWorkload, { identities }: MeshFiles): readonly Example[] {
  const { id, namespace, ip, ports, serviceAccount, named } = workload;
  const identity = named[0] ?? `${namespace}/${serviceAccount}`;
  return ports.map(({ number, isMutualTls }) => {
    const files = isMutualTls ? identities.get(identity) : undefined;
    // Sidecars show a SPIFFE name, which curl cannot check.
    const tls = files === undefined ? [] : ["--insecure", "--cert", files.certificate, "--key", files.key];
    const url = `${files === undefined ? "http" : "https"}://${ip}:${number}/`;
    const as = files === undefined ? ("plaintext" as const) : { identity };
    return {
      about: `past the gateways to ${id}:${number}, ${files === undefined ? "plaintext" : `as ${identity}`}`,
      curl: shellWords(["curl", ...tls, url]),
      request: { method: "GET", path: "/", headers: [], to: { workload: id, port: number }, as },
    };
  });
}
