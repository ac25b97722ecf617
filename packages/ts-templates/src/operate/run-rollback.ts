import { withTemporaryDirectory } from "../files/index.ts";
import type { RollbackRequest, RollbackResult, UntimedEvent } from "./rollback.ts";
import { readStart, settlePending } from "./rollback-start.ts";
import { recordedCharts } from "./rollback-steps.ts";
import { wayBack } from "./rollback-way.ts";
import type { HeldLease } from "./status.ts";
import { takeLeases } from "./take-leases.ts";
import type { Walk, WalkAccess } from "./walk.ts";
import { walkBack } from "./walk-back.ts";

/**
 * Rolls a target back to a state from what its releases hold: their charts and their values. No rule of the project
 * refuses it, and nothing is waited for but pods without which requests would go nowhere. Helm itself never waits: pods that
 * are the very trouble would hold it up.
 *
 * @throws HelmTsError `rollback.nothing`, `rollback.no-pods`, `rollback.lost`; ReleaseFailure for what Helm refuses
 */
export async function runRollback(access: WalkAccess, request: RollbackRequest): Promise<RollbackResult> {
  const since = (): number => (Date.now() - request.startedAt) / 1000;
  const tell = (event: UntimedEvent): void => request.onEvent({ ...event, seconds: since() });
  const { target, state, releases, holder } = request;
  const leases = await takeLeases(access.cluster, releases, holder);
  try {
    for (const { release, from, failure } of leases) {
      if (from !== undefined) tell({ type: "taken-over", release, holder: from.holder });
      if (failure !== undefined) tell({ type: "not-held", release, why: failure });
    }
    const lost = AbortSignal.any(leases.flatMap((lease) => lease.lost ?? []));
    const interruptedSeconds = Math.max(
      0,
      ...leases.flatMap(({ from }) => (from === undefined ? [] : secondsToSee(from))),
    );
    const steps = await goBack({ ...access, tell, since, lost, interruptedSeconds }, request);
    const routedAfter = steps.findLast((step) => step.routedAfter !== undefined)?.routedAfter;
    return { target, state, steps, ...(routedAfter !== undefined && { routedAfter }), seconds: since() };
  } finally {
    await Promise.all(leases.map(({ end }) => end()));
  }
}

/** A Lease is renewed three times in its duration, and then it is seen that it is lost; Helm gets a while to end. */
function secondsToSee({ durationSeconds }: HeldLease): number {
  return durationSeconds / 3 + 5;
}

async function goBack(walk: Omit<Walk, "charts">, request: RollbackRequest): Promise<RollbackResult["steps"]> {
  const { cluster, helm, tell } = walk;
  const [start, kubeVersion] = await Promise.all([readStart(cluster, request.releases), cluster.version()]);
  for (const one of start) {
    if (one.pending === undefined) continue;
    tell({ type: "settled", release: one.release, what: await settlePending(helm, one) });
  }
  const live = start.map(({ release, record }) => ({ release, values: record.values }));
  const way = wayBack(live, request.state, request);
  return withTemporaryDirectory((directory) => {
    const charts = recordedCharts(helm, directory, kubeVersion);
    return walkBack(
      { ...walk, charts },
      start.map(({ record }) => record),
      way,
    );
  });
}
