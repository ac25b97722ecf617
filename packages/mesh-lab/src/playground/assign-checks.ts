import { type Arrival, CHECK_PATH, headerValues } from "../backends/index.ts";
import type { ExtensionProvider, MeshPlan } from "../plan/index.ts";
import type { AccessLogLine } from "./access-log.ts";
import type { Authorizers } from "./authorizers.ts";
import { lasted, wasOverAt } from "./lasted.ts";

/** What of a plan says who asks whom. */
export interface CheckPlan extends Pick<MeshPlan, "workloads" | "providers"> {
  readonly authorizers: Authorizers;
}

/** One question to an authorizer, as a provider would ask it. Where several would, each is a check of its own. */
export interface Check {
  /** What is known of it: the line of the authorizer's proxy, or where it has none what arrived. */
  readonly question: AccessLogLine | Arrival;
  readonly provider: ExtensionProvider;
  readonly workload: string;
  readonly at: number;
  readonly method: string | undefined;
  readonly host: string | undefined;
  readonly path: string | undefined;
  readonly status: number;
}

/** What a line would be, if it were a question. */
export function lineChecks(line: AccessLogLine, { providers }: CheckPlan): readonly Check[] {
  const { pod: workload, start: at, method, host, path, status } = line;
  const check = { question: line, workload, at, method, host, path, status };
  return providers.filter((provider) => isAsked(provider, workload, path)).map((provider) => ({ ...check, provider }));
}

/** The questions to authorizers without a proxy, which are known by what arrived. */
export function arrivalChecks(arrivals: readonly Arrival[], { providers, workloads }: CheckPlan): readonly Check[] {
  const bare = new Set(workloads.filter(({ isMeshed }) => !isMeshed).map(({ id }) => id));
  return arrivals
    .filter(({ workload }) => bare.has(workload))
    .flatMap((arrival) => {
      const { workload, at, method, path, status = 0, headers } = arrival;
      const [host] = [...headerValues(headers, ":authority"), ...headerValues(headers, "host")];
      const check = { question: arrival, workload, at, method, host, path, status };
      return providers
        .filter((provider) => isAsked(provider, workload, path))
        .map((provider) => ({ ...check, provider }));
    });
}

function isAsked({ workloads, type, pathPrefix }: ExtensionProvider, pod: string, path = ""): boolean {
  const isLike = type === "grpc" ? path === CHECK_PATH : path.startsWith(pathPrefix);
  return workloads.includes(pod) && isLike;
}

/**
 * Each question goes to one proxy's line, which takes one of each provider; of several equal ones to the one that ends
 * first, since the others may wait for theirs. One for which none is left is of a request that nobody has spoken of yet.
 */
export function assignChecks(
  checks: readonly Check[],
  lines: readonly AccessLogLine[],
  authorizers: Authorizers,
): ReadonlyMap<AccessLogLine, readonly Check[]> {
  const assigned = new Map<AccessLogLine, readonly Check[]>();
  const done = new Set<Check["question"]>();
  const asking = lines.filter(({ pod }) => (authorizers.get(pod) ?? []).length > 0);
  const firstEnding = asking.sort((left, right) => wasOverAt(left) - wasOverAt(right));
  const isFree = (line: AccessLogLine, { provider }: Check) =>
    assigned.get(line)?.some((check) => check.provider === provider) !== true;
  for (const check of [...checks].sort((left, right) => left.at - right.at)) {
    if (done.has(check.question)) continue;
    const line = firstEnding.find((one) => asks(one, check, authorizers) && isFree(one, check) && obeys(one, check));
    if (line === undefined) continue;
    assigned.set(line, [...(assigned.get(line) ?? []), answered(check, line)]);
    done.add(check.question);
  }
  return assigned;
}

function asks(line: AccessLogLine, { provider, at, method, host, path }: Check, authorizers: Authorizers): boolean {
  const isAsking = authorizers.get(line.pod)?.includes(provider.name) === true;
  if (!isAsking || !lasted(line, at)) return false;
  // A question by gRPC carries the request in its body.
  if (provider.type === "grpc") return true;
  return path === `${provider.pathPrefix}${line.path}` && host === line.host && method === line.method;
}

/** Whether what became of a request can be what the answer says. */
function obeys({ details }: AccessLogLine, { status, provider }: Check): boolean {
  // By gRPC every answer is a 200; an error may be an answer that came too late.
  if (provider.type === "grpc" || details === "ext_authz_error") return true;
  if (details === "ext_authz_denied") return status !== 200;
  // A policy may let requests through that nobody could be asked about.
  return status === 200 || status === 0 || status >= 500;
}

/** By gRPC every answer is a 200; what the client got says what stood in it. */
function answered(check: Check, { details, status }: AccessLogLine): Check {
  return check.provider.type === "grpc" && details === "ext_authz_denied" ? { ...check, status } : check;
}
