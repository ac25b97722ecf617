import type { Arrival } from "../backends/index.ts";
import type { Mesh } from "../mesh/index.ts";
import { type AccessLogLine, isFromProxy, readAccessLogLine } from "./access-log.ts";
import { readAuthorizers } from "./authorizers.ts";
import { followFile } from "./follow-file.ts";
import { type JoinedRequest, joinRequests } from "./join-requests.ts";
import { wasOverAt } from "./lasted.ts";
import type { RequestTrace } from "./request-trace.ts";

/** What of a mesh the requests are read from. */
export type WatchedMesh = Pick<Mesh, "plan" | "logFiles" | "arrivals">;

/** How often logs are read. */
const EVERY_MS = 100;

/** The first proxy speaks last; what the others said is in their logs soon after. */
const SETTLE_MS = 300;

/** How long what came from another proxy waits for what that one says: it may still be serving the request. */
const HOLD_MS = 30_000;

/**
 * Calls back for every request that goes through a mesh from now on, half a second after it is over, in the order in
 * which they were over.
 *
 * @returns what stops it
 */
export function watchRequests(mesh: WatchedMesh, see: (trace: RequestTrace) => void): () => void {
  const readNew = followProxies(mesh);
  readNew();
  const pending = new Map<AccessLogLine, number>();
  let arrivals: readonly Arrival[] = [];
  let last = mesh.arrivals.last();
  const timer = setInterval(() => {
    const now = Date.now();
    for (const line of readNew()) pending.set(line, now);
    const newest = mesh.arrivals.since(last);
    last = mesh.arrivals.last();
    arrivals = [...arrivals.filter(({ at }) => at > now - HOLD_MS), ...newest];
    if (pending.size === 0) return;
    const plan = mesh.plan();
    const said = { lines: [...pending.keys()], arrivals };
    const ageOf = ({ lines: [first] }: JoinedRequest) => now - (pending.get(first) ?? now);
    const joined = joinRequests(said, { ...plan, authorizers: readAuthorizers(plan) });
    const over = joined.filter((one) => !isFromProxy(one.lines[0]) || ageOf(one) >= HOLD_MS).sort(byEnd);
    const unsettled = over.findIndex((one) => ageOf(one) < SETTLE_MS);
    for (const { trace, lines } of unsettled < 0 ? over : over.slice(0, unsettled)) {
      for (const line of lines) pending.delete(line);
      see(trace);
    }
  }, EVERY_MS);
  return () => clearInterval(timer);
}

function byEnd({ lines: [left] }: JoinedRequest, { lines: [right] }: JoinedRequest): number {
  return wasOverAt(left) - wasOverAt(right);
}

function followProxies({ plan, logFiles }: WatchedMesh): () => readonly AccessLogLine[] {
  const followed = new Map<string, () => readonly string[]>();
  return () => {
    const files = logFiles();
    const { gateways, workloads } = plan();
    return [...gateways, ...workloads].flatMap(({ id, name, namespace }) => {
      const file = files[`${name}.${namespace}`];
      if (file === undefined) return [];
      const read = followed.get(file) ?? followFile(file);
      followed.set(file, read);
      return read().flatMap((line) => readAccessLogLine(line, id) ?? []);
    });
  };
}
