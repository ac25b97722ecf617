import type { MeshRequest } from "../mesh/index.ts";
import type { Workload, WorkloadPort } from "../plan/index.ts";
import { type AuditCaller, callersOf } from "./callers.ts";
import { literal } from "./policy.ts";
import type { Probe } from "./probe.ts";
import { basePaths, variantsOf } from "./request-paths.ts";
import { policiesOf, type Scope } from "./scope.ts";

const METHODS = ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"];

/** How these requests are counted. */
export const OFFERS = "what clients offer in TLS";

/** What clients offer in TLS: as sidecars do, as anybody does, and what nobody does. */
const ALPN_OFFERS: readonly (readonly string[])[] = [
  ["istio-http/1.1", "istio", "http/1.1"],
  ["istio-h2", "istio", "h2"],
  ["istio-http/1.0", "istio"],
  ["istio-peer-exchange", "istio"],
  ["istio"],
  ["http/1.1"],
  ["h2"],
  ["mesh-lab"],
  [],
];

/**
 * Requests straight to every port of a workload, by everybody, in every way.
 *
 * @param allForms whether paths are written in all ways
 */
export function directProbes(workload: Workload, scope: Scope, allForms: boolean): readonly Probe[] {
  const policies = policiesOf(workload, scope);
  const paths = basePaths(policies.flatMap(({ named }) => named.paths.map(literal)));
  const methods = [...new Set([...METHODS, ...policies.flatMap(({ named }) => named.methods.map(literal))])];
  const hosts = policies.flatMap(({ named }) => named.hosts.map(literal));
  const headers = policies.flatMap(({ named }) => named.headers);
  return workload.ports.flatMap((port) =>
    callersOf(workload, scope).flatMap((caller) => {
      const to = { to: { workload: workload.id, port: port.number }, as: caller.as } as const;
      const probe = (tries: string, request: MeshRequest): Probe => ({
        tries,
        client: caller.client,
        request: { ...to, ...request },
      });
      return [
        ...(allForms ? paths.flatMap(variantsOf) : paths).map((path) => probe("paths", { path, ...protocolOf(port) })),
        ...methods.flatMap((method) => paths.map((path) => probe("methods", { method, path, ...protocolOf(port) }))),
        ...paths.map((path) => probe("protocols", { path, protocol: otherProtocol(port) })),
        ...offersOf(caller).flatMap((alpn) =>
          ["/", ...paths.slice(1, 2)].map((path) =>
            probe(OFFERS, {
              path,
              alpn,
              protocol: alpn.some((one) => one.endsWith("h2")) ? "h2" : "http/1.1",
            }),
          ),
        ),
        ...hosts.map((host) => probe("hosts", { host, ...protocolOf(port) })),
        ...headers.map((header) => probe("headers", { headers: [header], ...protocolOf(port) })),
      ];
    }),
  );
}

function offersOf({ as }: AuditCaller): typeof ALPN_OFFERS {
  return as === "plaintext" ? [] : ALPN_OFFERS;
}

function protocolOf({ protocol }: WorkloadPort): Pick<MeshRequest, "protocol"> {
  return isHttp2(protocol) ? { protocol: "h2" } : {};
}

function otherProtocol({ protocol }: WorkloadPort): "http/1.1" | "h2" {
  return isHttp2(protocol) ? "http/1.1" : "h2";
}

function isHttp2(protocol: WorkloadPort["protocol"]): boolean {
  return protocol === "HTTP2" || protocol === "GRPC";
}
