import { type Arrival, headerValues } from "../backends/index.ts";
import type { ExtensionProvider, MeshPlan } from "../plan/index.ts";
import type { AccessLogLine } from "./access-log.ts";
import type { Authorizers } from "./authorizers.ts";
import type { AskedAuthorizer, Refusal, RequestTrace, ServedBy } from "./request-trace.ts";

/** What proxies and backends said, to be put together. */
export interface Said {
  readonly lines: readonly AccessLogLine[];
  readonly arrivals: readonly Arrival[];
}

/** What of a plan says who asks whom. */
export interface JoinPlan extends Pick<MeshPlan, "workloads" | "providers"> {
  readonly authorizers: Authorizers;
}

/** A request, and the lines that it was put together from, those of questions about it too. */
export interface JoinedRequest {
  readonly trace: RequestTrace;
  /** The line of the first proxy comes first. */
  readonly lines: readonly [AccessLogLine, ...AccessLogLine[]];
}

/** One request with its lines, the first proxy's line first. */
interface Passage {
  readonly lines: readonly [AccessLogLine, ...AccessLogLine[]];
}

/** One question to an authorizer, from its proxy or, where it has none, from itself. */
interface Check {
  /** Of its proxy; undefined where it has none. */
  readonly line: AccessLogLine | undefined;
  readonly provider: ExtensionProvider;
  readonly workload: string;
  readonly at: number;
  readonly method: string | undefined;
  readonly host: string | undefined;
  readonly path: string | undefined;
  readonly status: number;
  readonly headers: AskedAuthorizer["headers"];
}

/** Clocks of proxies round to milliseconds. */
const SLACK_MS = 2;

/**
 * Puts together what was said of each request. All proxies on its way name it by one id. A question to an authorizer is a
 * request of its own, with another id: it belongs to the request with its host, method and path during which it came.
 *
 * Pure. The order is that in which requests came.
 */
export function joinRequests({ lines, arrivals }: Said, plan: JoinPlan): readonly JoinedRequest[] {
  const passages = passagesOf(lines);
  const arrivalOf = arrivalsById(arrivals);
  const checks = [
    ...passages.flatMap((passage) => checkOf(passage, arrivalOf, plan)),
    ...unmeshedChecks(arrivals, plan),
  ];
  const asked = assign(
    checks,
    passages.flatMap((passage) => passage.lines),
    plan.authorizers,
  );
  const questions = new Set([...asked.values()].flat().map(({ line }) => line));
  return passages
    .filter(({ lines: [first] }) => !questions.has(first))
    .map((passage) => {
      const about = passage.lines.flatMap((line) => asked.get(line) ?? []);
      const askedIn = about.flatMap(({ line }) => (line === undefined ? [] : [line]));
      return { trace: traceOf(passage, about, arrivalOf, plan), lines: [...passage.lines, ...askedIn] };
    });
}

/** Lines with one id belong together where one request lasted while the others came and went. */
function passagesOf(lines: readonly AccessLogLine[]): readonly Passage[] {
  const outermostFirst = [...lines].sort((left, right) => left.start - right.start || endOf(right) - endOf(left));
  const passages: { readonly lines: [AccessLogLine, ...AccessLogLine[]] }[] = [];
  const byId = new Map<string, (typeof passages)[number][]>();
  for (const line of outermostFirst) {
    const same = line.id === undefined ? [] : (byId.get(line.id) ?? []);
    const around = same.find(({ lines: [first] }) => covers(first, line.start) && first.pod !== line.pod);
    if (around !== undefined) around.lines.push(line);
    else {
      const passage: (typeof passages)[number] = { lines: [line] };
      passages.push(passage);
      if (line.id !== undefined) byId.set(line.id, [...same, passage]);
    }
  }
  return passages;
}

/** A question goes through no proxy but that of the authorizer. */
function checkOf({ lines }: Passage, arrivalOf: ArrivalOf, { providers }: JoinPlan): readonly Check[] {
  const [line] = lines;
  if (lines.length > 1) return [];
  const provider = providers.find(({ workloads, pathPrefix }) => isAsked(workloads, line.pod, pathPrefix, line.path));
  if (provider === undefined) return [];
  const { pod: workload, start: at, method, host, path, status } = line;
  const headers = arrivalOf(line.id, workload)?.headers;
  return [{ line, provider, workload, at, method, host, path, status, headers }];
}

function unmeshedChecks(arrivals: readonly Arrival[], { providers, workloads }: JoinPlan): readonly Check[] {
  const bare = new Set(workloads.filter(({ isMeshed }) => !isMeshed).map(({ id }) => id));
  return arrivals.flatMap(({ workload, at, method, path, status = 0, headers }) => {
    const provider = providers.find((one) => isAsked(one.workloads, workload, one.pathPrefix, path));
    if (provider === undefined || !bare.has(workload)) return [];
    const [host] = [...headerValues(headers, ":authority"), ...headerValues(headers, "host")];
    return [{ line: undefined, provider, workload, at, method, host, path, status, headers }];
  });
}

function isAsked(workloads: readonly string[], pod: string, prefix: string, path: string | undefined): boolean {
  return workloads.includes(pod) && path?.startsWith(prefix) === true;
}

/**
 * Each question goes to one proxy's line, which takes one of each provider; of several equal ones to the one that ends
 * first, since the others may wait for theirs. One for which none is left is of a request that nobody has spoken of yet.
 */
function assign(
  checks: readonly Check[],
  lines: readonly AccessLogLine[],
  authorizers: Authorizers,
): ReadonlyMap<AccessLogLine, readonly Check[]> {
  const assigned = new Map<AccessLogLine, readonly Check[]>();
  const asking = lines.filter(({ pod }) => (authorizers.get(pod) ?? []).length > 0);
  const firstEnding = asking.sort((left, right) => endOf(left) - endOf(right));
  const isFree = (line: AccessLogLine, { provider }: Check) =>
    assigned.get(line)?.some((check) => check.provider === provider) !== true;
  for (const check of [...checks].sort((left, right) => left.at - right.at)) {
    const line = firstEnding.find((one) => asks(one, check, authorizers) && isFree(one, check) && obeys(one, check));
    if (line !== undefined) assigned.set(line, [...(assigned.get(line) ?? []), check]);
  }
  return assigned;
}

function asks(line: AccessLogLine, check: Check, authorizers: Authorizers): boolean {
  const isAsking = authorizers.get(line.pod)?.includes(check.provider.name) === true;
  if (!isAsking || !covers(line, check.at)) return false;
  // A question by gRPC carries the request in its body.
  if (check.provider.type === "grpc") return true;
  const path = `${check.provider.pathPrefix}${line.path}`;
  return check.path === path && check.host === line.host && check.method === line.method;
}

/** Whether what became of a request can be what the answer says. */
function obeys({ details }: AccessLogLine, { status, provider }: Check): boolean {
  // By gRPC every answer is a 200; an error may be an answer that came too late.
  if (provider.type === "grpc" || details === "ext_authz_error") return true;
  if (details === "ext_authz_denied") return status !== 200;
  // A policy may let requests through that nobody could be asked about.
  return status === 200 || status === 0 || status >= 500;
}

function covers(line: AccessLogLine, at: number): boolean {
  return line.start - SLACK_MS <= at && at <= endOf(line) + SLACK_MS;
}

function endOf({ start, milliseconds }: AccessLogLine): number {
  return start + milliseconds;
}

function traceOf({ lines }: Passage, checks: readonly Check[], arrivalOf: ArrivalOf, plan: JoinPlan): RequestTrace {
  const [first] = lines;
  const { start: at, milliseconds, method, host = first.serverName, path, protocol, status, pod: entry, route } = first;
  const inner = lines.at(-1) ?? first;
  return {
    at,
    milliseconds,
    method,
    host,
    path,
    protocol,
    status,
    entry,
    route,
    through: [...new Set(lines.map(({ pod }) => pod))],
    asked: checks.map(({ workload, provider, status: answer, headers }) => ({
      workload,
      provider: provider.name,
      status: answer,
      headers,
    })),
    served: servedBy(inner, arrivalOf, plan),
    refused: refusalOf(inner),
  };
}

function servedBy(line: AccessLogLine, arrivalOf: ArrivalOf, { workloads }: JoinPlan): ServedBy | undefined {
  if (line.details !== "via_upstream") return undefined;
  const isInbound = line.cluster?.startsWith("inbound|") === true;
  const address = line.upstream?.replace(/:\d+$/, "");
  const workload = isInbound ? line.pod : (workloads.find(({ ip }) => ip === address)?.id ?? line.upstream ?? "");
  return { workload, status: line.status, headers: arrivalOf(line.id, workload)?.headers };
}

function refusalOf({ details, flags, pod }: AccessLogLine): Refusal | undefined {
  if (details === "via_upstream") return undefined;
  return { pod, reason: details === "" ? flags : details };
}

/** The request that arrived at a workload under an id; the last one of several. */
type ArrivalOf = (id: string | undefined, workload: string) => Arrival | undefined;

function arrivalsById(arrivals: readonly Arrival[]): ArrivalOf {
  const keyOf = (id: string, workload: string) => `${workload} ${id}`;
  const found = new Map(
    arrivals.flatMap((arrival) =>
      headerValues(arrival.headers, "x-request-id").map((id) => [keyOf(id, arrival.workload), arrival] as const),
    ),
  );
  return (id, workload) => (id === undefined ? undefined : found.get(keyOf(id, workload)));
}
