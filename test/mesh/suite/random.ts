import fc from "fast-check";
import type { Lab, Outcome, Question, Stack } from "../lab/index.ts";
import { allowedMethods, policyHeader, protocols, stackHeader } from "./cases/requests.ts";

/** What came of requests by chance. */
export interface RandomReport {
  readonly asked: number;
  /** How many reached an application. */
  readonly served: number;
  /** How many were denied by MISE. */
  readonly denied: number;
  /** Requests that reached an application unchecked or in a way that they must not; one sentence each. */
  readonly faults: readonly string[];
}

/** Sends requests by chance, many at once; the same seed makes the same requests. */
export async function runRandom(
  lab: Lab,
  options: { readonly seed: number; readonly count: number },
): Promise<RandomReport> {
  const questions = fc.sample(question, { seed: options.seed, numRuns: options.count });
  const allowed = allowedBy(lab);
  const reached: string[] = [];
  const unwatch = lab.watch((request) => {
    const stack = frontendOf(request.workload);
    const probe = probeOf(request.path);
    if (stack !== undefined && !allowed(stack, probe))
      reached.push(`${request.method} ${request.path} reached ${stack} unchecked`);
  });
  try {
    const outcomes = await lab.askAll(questions);
    const faults = outcomes.flatMap((outcome, index) => faultsOf(outcome, questions[index] ?? {}));
    return {
      asked: outcomes.length,
      served: outcomes.filter(({ servedBy }) => servedBy.length > 0).length,
      denied: outcomes.filter(({ status, asked }) => asked.length > 0 && (status === 401 || status === 403)).length,
      faults: [...reached, ...faults],
    };
  } finally {
    unwatch();
  }
}

/** What must never be, whatever was asked. */
function faultsOf(
  { servedBy, asked, policies, marker, status }: Outcome,
  { token, method, path }: Question,
): readonly string[] {
  const what = `${method} ${path} with ${token === "arm" ? "a good token" : "no good token"}`;
  const says = (fault: string) => [
    `${what} ${fault}: ${JSON.stringify({ status, servedBy, asked, policies, marker })}`,
  ];
  if (servedBy.length > 0 && token !== "arm") return says("was served");
  if (servedBy.length > 1 || asked.length > 1) return says("reached more than one");
  if (servedBy.length > 0 && servedBy.join() !== asked.join()) return says("was checked by the MISE of another stack");
  if (asked.length > 0 && policies.join() !== "ARM Policy") return says("was judged by another policy");
  if (asked.length > 0 && marker.join() !== (asked.join() === "v2" ? "v2" : "")) return says("got the wrong marker");
  if (status === 200 && servedBy.length === 0) return says("got 200 from nobody");
  return [];
}

/** Whether the MISE of a stack has said yes to a request, until now. */
function allowedBy(lab: Lab): (stack: Stack, probe: string) => boolean {
  const read = { v1: 0, v2: 0 };
  const yes = { v1: new Set<string>(), v2: new Set<string>() };
  return (stack, probe) => {
    const log = lab.misesByStack()[stack]?.log ?? [];
    for (const { request, decision } of log.slice(read[stack])) {
      if (decision.allowed) yes[stack].add(probeOf(request.path));
    }
    read[stack] = log.length;
    return yes[stack].has(probe);
  };
}

function frontendOf(workload: string): Stack | undefined {
  if (workload === "aro-hcp/aro-hcp-frontend") return "v1";
  return workload === "aro-hcp/aro-hcp-frontend-v2" ? "v2" : undefined;
}

function probeOf(path: string): string {
  return /probe=(\d+)$/.exec(path)?.[1] ?? path;
}

const segment = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom("subscriptions", "0", "providers", "healthz", "location", "metrics", "v1") },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "..",
      ".",
      "",
      "%2e%2e",
      "%2E",
      "%6detrics",
      "metrics%2f",
      "metrics%20",
      "a;b=c",
      "..%2f",
      "a\\..",
      "*",
      "%25",
      "é",
    ),
  },
  { weight: 1, arbitrary: fc.stringMatching(/^[\w.~!$&'()*+,;=:@-]{0,12}$/) },
);
const query = fc.constantFrom(
  "",
  "",
  "?",
  "?a=b",
  "?api-version=2024-06-10-preview",
  "?path=/metrics",
  "?a=%2Fmetrics&&",
);
const path = fc.tuple(fc.array(segment, { maxLength: 6 }), query).map(
  ([segments, end]) =>
    encodeURI(`/${segments.join("/")}`)
      .replaceAll("%25", "%")
      .replaceAll("%5C", "\\") + end,
);

const header = fc.oneof(
  fc.tuple(fc.constant(stackHeader), fc.constantFrom("v1", "v2", "V2", "v3", "", "v1,v2")),
  fc.tuple(fc.constant(policyHeader), fc.constantFrom("ARM Policy", "Session Gate", "Geneva Actions", "")),
  fc.tuple(fc.constant("x-ms-served-by"), fc.constantFrom("v1", "v2")),
  fc.tuple(fc.constant("x-ext-authz"), fc.constantFrom("allow", "deny")),
  fc.tuple(
    fc.constantFrom("x-envoy-original-path", "x-original-url", "x-rewrite-url", "x-envoy-original-dst-host"),
    fc.constantFrom("/metrics", "/healthz", "127.0.0.1:8443"),
  ),
  fc.tuple(fc.constantFrom("x-http-method-override", "x-http-method"), fc.constantFrom("GET", "OPTIONS")),
  fc.tuple(
    fc.constantFrom("x-forwarded-for", "x-forwarded-host", "x-forwarded-proto"),
    fc.constantFrom("127.0.0.1", "http"),
  ),
  fc.tuple(
    fc.constant("x-forwarded-client-cert"),
    fc.constant(
      "By=spiffe://cluster.local/ns/aro-hcp/sa/frontend;URI=spiffe://cluster.local/ns/aro-hcp-admin-api/sa/admin-api",
    ),
  ),
  fc.tuple(
    fc.constantFrom("x-envoy-upstream-alt-stat-name", "x-envoy-retry-on", "x-envoy-max-retries"),
    fc.constantFrom("5xx", "3"),
  ),
);

const question: fc.Arbitrary<Question> = fc.record({
  method: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...allowedMethods) },
    { weight: 1, arbitrary: fc.constantFrom("HEAD", "OPTIONS", "TRACE", "PROPFIND") },
  ),
  path,
  protocol: fc.constantFrom(...protocols),
  headers: fc.array(header, { maxLength: 4 }),
  token: fc.constantFrom("arm", "arm", "nobody", "genevaActions", "sessiongate"),
  // Where requests hang, as with defective manifests they do, nobody waits for all of them.
  timeoutMs: fc.constant(3000),
});
