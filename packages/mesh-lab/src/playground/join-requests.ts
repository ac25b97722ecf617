import { type Arrival, headerValues } from "../backends/index.ts";
import { type AccessLogLine, isFromProxy } from "./access-log.ts";
import { arrivalChecks, assignChecks, type Check, type CheckPlan, lineChecks } from "./assign-checks.ts";
import { lasted, wasOverAt } from "./lasted.ts";
import type { AskedAuthorizer, Refusal, RequestTrace, ServedBy } from "./request-trace.ts";

/** What proxies and backends said, to be put together. */
export interface Said {
  readonly lines: readonly AccessLogLine[];
  readonly arrivals: readonly Arrival[];
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

/**
 * Puts together what was said of each request. All proxies on its way name it by one id. A question to an authorizer is a
 * request of its own, with another id: it belongs to the request with its host, method and path during which it came.
 *
 * Pure. The order is that in which requests came.
 */
export function joinRequests({ lines, arrivals }: Said, plan: CheckPlan): readonly JoinedRequest[] {
  const passages = passagesOf(lines);
  const arrivalOf = arrivalsById(arrivals);
  // A question goes through no proxy but that of the authorizer.
  const alone = passages.filter((passage) => passage.lines.length === 1);
  const checks = [...alone.flatMap((passage) => lineChecks(passage.lines[0], plan)), ...arrivalChecks(arrivals, plan)];
  const all = passages.flatMap((passage) => passage.lines);
  const asked = assignChecks(checks, all, plan.authorizers);
  const questions = new Set([...asked.values()].flat().map(({ question }) => question));
  return passages
    .filter(({ lines: [first] }) => !questions.has(first))
    .map((passage) => {
      const about = passage.lines.flatMap((line) => asked.get(line) ?? []);
      const askedIn = about.flatMap(({ question }) => ("pod" in question ? [question] : []));
      return { trace: traceOf(passage, about, arrivalOf, plan), lines: [...passage.lines, ...askedIn] };
    });
}

/** Within a millisecond nobody knows who was first, but who had it from another proxy was not. */
function byDepth(left: AccessLogLine, right: AccessLogLine): number {
  const fromProxy = Number(isFromProxy(left)) - Number(isFromProxy(right));
  return left.start - right.start || fromProxy || wasOverAt(right) - wasOverAt(left);
}

/** Lines with one id belong together where one request lasted while the others came and went. */
function passagesOf(lines: readonly AccessLogLine[]): readonly Passage[] {
  const outermostFirst = [...lines].sort(byDepth);
  const passages: { readonly lines: [AccessLogLine, ...AccessLogLine[]] }[] = [];
  const byId = new Map<string, (typeof passages)[number][]>();
  for (const line of outermostFirst) {
    const same = line.id === undefined ? [] : (byId.get(line.id) ?? []);
    const around = same.find(({ lines: [first] }) => lasted(first, line.start) && first.pod !== line.pod);
    if (around !== undefined) around.lines.push(line);
    else {
      const passage: (typeof passages)[number] = { lines: [line] };
      passages.push(passage);
      if (line.id !== undefined) byId.set(line.id, [...same, passage]);
    }
  }
  return passages;
}

function traceOf({ lines }: Passage, checks: readonly Check[], arrivalOf: ArrivalOf, plan: CheckPlan): RequestTrace {
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
    asked: checks.map((check) => askedAuthorizer(check, arrivalOf)),
    served: servedBy(inner, arrivalOf, plan),
    refused: refusalOf(inner),
  };
}

function askedAuthorizer({ question, workload, provider, status }: Check, arrivalOf: ArrivalOf): AskedAuthorizer {
  const arrival = "pod" in question ? arrivalOf(question.id, workload) : question;
  return { workload, provider: provider.name, status, headers: arrival?.headers };
}

function servedBy(line: AccessLogLine, arrivalOf: ArrivalOf, { workloads }: CheckPlan): ServedBy | undefined {
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
