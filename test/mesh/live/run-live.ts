import { type Lab, renderState, startLab } from "../lab/index.ts";
import { type Change, walk } from "./changes.ts";
import { faultsOf, mayServe, servedBy } from "./judge.ts";
import { type Load, startLoad } from "./load.ts";
import type { Sent } from "./record.ts";

/** What one change did to the load; times in milliseconds from its start. */
export interface ChangeReport extends Change {
  /** Requests that came to an end while it was made, or after it and before the next. */
  readonly requests: number;
  /** Until every proxy had everything and the pods that went were gone. */
  readonly inForceMs: number;
  /** Until the first request was sent that was served as only the new state does; undefined where it does nothing of its own. */
  readonly firstAsAfterMs: number | undefined;
  /** Until the last one was sent that was served as only the old state does. */
  readonly lastAsBeforeMs: number | undefined;
  /** Retries of the gateways and the sidecars. */
  readonly retries: number;
  /** What was wrong, one line for each. */
  readonly faults: readonly string[];
}

/** What became of the whole load. */
export interface LiveReport {
  readonly changes: readonly ChangeReport[];
  readonly requests: number;
  /** Requests without a good token that were answered with 200, or that reached a frontend. */
  readonly unauthorised: number;
  /** Of the requests that named no stack while the canary was in force: those that v2 served. */
  readonly canary: Share;
  readonly seconds: number;
}

interface Share {
  readonly hits: number;
  readonly trials: number;
}

/** How much load there is. */
export interface LiveOptions {
  /** Requests for every change, at least. */
  readonly requestsForEach?: number;
  readonly atOnce?: number;
  /** Hears of every change when it is made. */
  readonly progress?: (report: ChangeReport) => void;
}

/** A change that was made, at times of `performance.now()`. */
interface Made extends Change {
  readonly startedAt: number;
  readonly inForceAt: number;
  readonly retries: number;
  readonly sent: readonly Sent[];
}

/** Makes every change of the rollout's state on a running mesh under load. */
export async function runLive({ requestsForEach = 360, atOnce = 8, progress }: LiveOptions = {}): Promise<LiveReport> {
  const start = performance.now();
  const lab = await startLab({ rollout: "v1-only" });
  try {
    const load = startLoad(lab, atOnce);
    const made: Made[] = [];
    try {
      await load.more(50);
      for (const change of walk("v1-only")) {
        const now = await make(change, lab, load, requestsForEach);
        made.push(now);
        progress?.(reportOf(now));
      }
    } finally {
      await load.stop();
    }
    return {
      changes: made.map(reportOf),
      requests: load.sent.length,
      unauthorised: load.sent.filter(isUnauthorised).length,
      canary: shareOfCanary(made),
      seconds: (performance.now() - start) / 1000,
    };
  } finally {
    await lab.stop();
  }
}

async function make(change: Change, lab: Lab, load: Load, requests: number): Promise<Made> {
  const before = await retriesOf(lab);
  const first = load.sent.length;
  const enough = load.more(requests);
  const startedAt = performance.now();
  await lab.replace(await renderState({ rollout: change.to }));
  const inForceAt = performance.now();
  await Promise.all([enough, load.more(200)]);
  const after = await retriesOf(lab);
  const retries = [...after].reduce((sum, [name, value]) => sum + Math.max(0, value - (before.get(name) ?? 0)), 0);
  return { ...change, startedAt, inForceAt, retries, sent: load.sent.slice(first) };
}

function reportOf(made: Made): ChangeReport {
  const { from, to, startedAt, inForceAt, retries, sent } = made;
  const faults = sent.flatMap((one) => {
    const states = one.startedAt < inForceAt ? [from, to] : [to];
    return faultsOf(one, states).map((fault) => `${nameOf(one, made)}: ${fault}`);
  });
  const during = sent
    .filter((one) => one.startedAt >= startedAt)
    .map((one) => ({ one, at: one.startedAt - startedAt }));
  const asAfter = during.filter(({ one }) => isServedOnlyIn(to, from, one)).map(({ at }) => at);
  const asBefore = during.filter(({ one }) => isServedOnlyIn(from, to, one)).map(({ at }) => at);
  return {
    from,
    to,
    requests: sent.length,
    inForceMs: inForceAt - startedAt,
    firstAsAfterMs: asAfter.length === 0 ? undefined : Math.min(...asAfter),
    lastAsBeforeMs: asBefore.length === 0 ? undefined : Math.max(...asBefore),
    retries,
    faults,
  };
}

/** Whether it was served by a stack that serves such a request in one state, and in the other does not. */
function isServedOnlyIn(state: Change["to"], other: Change["to"], sent: Sent): boolean {
  const stack = servedBy(sent);
  const { named } = sent.ordered;
  return stack !== undefined && mayServe(named, [state]).includes(stack) && !mayServe(named, [other]).includes(stack);
}

function nameOf({ ordered, startedAt }: Sent, { from, to, startedAt: start }: Made): string {
  const { number, method, protocol, reuse, named = "none", token } = ordered;
  const connection = `${reuse ? "an open" : "a new"} ${protocol} connection`;
  const when = `${Math.round(startedAt - start)} ms after ${from} began to become ${to}`;
  return `${when}: request ${number}, ${method} over ${connection}, header ${named}, token ${token}`;
}

function isUnauthorised({ ordered, answer, reached }: Sent): boolean {
  const isServed = ("status" in answer && answer.status === 200) || reached.some(({ what }) => what === "frontend");
  return ordered.token !== "good" && isServed;
}

function shareOfCanary(made: readonly Made[]): Share {
  const served = made
    .filter(({ to }) => to === "canary")
    .flatMap(({ sent, inForceAt }) => sent.filter(({ startedAt }) => startedAt >= inForceAt))
    .filter(({ ordered: { named } }) => named !== "v1" && named !== "v2")
    .flatMap((one) => servedBy(one) ?? []);
  return { hits: served.filter((stack) => stack === "v2").length, trials: served.length };
}

/** Every counter of retries of every proxy. */
async function retriesOf({ mesh }: Lab): Promise<ReadonlyMap<string, number>> {
  const { gateways, workloads } = mesh.plan();
  const ids = [...gateways, ...workloads.filter(({ isMeshed }) => isMeshed)].map(({ id }) => id);
  const stats = await Promise.all(ids.map((id) => mesh.stats(id, "upstream_rq_retry$")));
  return new Map(stats.flatMap((each, at) => [...each].map(([name, value]) => [`${ids[at]} ${name}`, value] as const)));
}
