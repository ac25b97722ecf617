/** What must not be. */
export interface Finding {
  /** Stable, for programs. */
  readonly code:
    | "authorizer-skipped"
    | "protocol-guessed"
    | "authorizer-fails-open"
    | "authorizer-reachable"
    | "edge-open"
    | "pod-not-refused"
    | "mtls-not-enforced"
    | "header-forgeable"
    | "marker-forgeable"
    | "policy-selects-nothing"
    | "exception-unused";
  /** What it is about: `web/shop:8080`, `header x-user at shop.example.com`. */
  readonly subject: string;
  /** A request that shows it, as `mesh-lab test` takes it; undefined where none is needed. */
  readonly how: string | undefined;
  /** What was seen. */
  readonly seen: string;
  /** What to do. */
  readonly advice: string;
}

/** What an audit found. */
export interface AuditReport {
  readonly versions: { readonly istio: string; readonly envoy: string };
  readonly findings: readonly Finding[];
  /** How many requests were sent, by what they try. */
  readonly tried: Readonly<Record<string, number>>;
  /** Ways past an authorizer that were found and are declared, with the reason. */
  readonly excused: readonly string[];
  /** What is of interest and no finding; one sentence each. */
  readonly notes: readonly string[];
  /** What an audit cannot try; one sentence each. */
  readonly limits: readonly string[];
}

/** What no request here can show. */
export const LIMITS: readonly string[] = [
  "Authorizers are stand-ins: what your own ones allow is not tried.",
  "Every workload has one pod, and nothing of a network between them: NetworkPolicies are not in force.",
  "Requests are HTTP/1.1 and HTTP/2; no raw TCP, UDP, WebSocket or CONNECT.",
  "Tokens for RequestAuthentication are not forged; ambient mode and waypoints do not run.",
  "An authorizer that is slow is waited for for 2 seconds; what a proxy does later is not seen.",
  "Who may change the cluster, and with it all of this, is not looked at.",
];
