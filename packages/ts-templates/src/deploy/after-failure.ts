import { isHelmTsError } from "../errors.ts";
import { rolloutsComplete } from "../release/index.ts";
import { adviceFor } from "./advice.ts";
import type { DeployFailure, DeployResult, RunningVersion } from "./deploy-result.ts";
import { goBack } from "./go-back.ts";
import { readLive } from "./live-release.ts";
import { type BegunUpgrade, type Run, tell } from "./run-context.ts";
import { findingsOf, TakenOver } from "./step-failed.ts";
import { targetReleases } from "./target-releases.ts";

/** How the work ended, before it is written down as a result. */
export interface Ending extends Pick<DeployResult, "outcome" | "runs" | "notes" | "verified"> {
  readonly failure?: DeployFailure;
}

/**
 * Undoes what was begun, unless it is to be kept or belongs to somebody else now; says what runs.
 *
 * @throws the error itself, after the way back, where it is a defect
 */
export async function afterFailure(run: Run, error: unknown, begun: readonly BegunUpgrade[]): Promise<Ending> {
  const cause = run.leases.lost.aborted ? await takenOver(run, error) : error;
  const ending = await settle(run, cause, begun);
  if (!isHelmTsError(cause) && !run.options.signal.aborted) throw cause;
  return ending;
}

async function settle(run: Run, error: unknown, begun: readonly BegunUpgrade[]): Promise<Ending> {
  const keep = (runs: RunningVersion): Ending => {
    return { outcome: "failed", runs, notes: [], verified: [], failure: failureOf(run, error, { begun, runs }) };
  };
  if (error instanceof TakenOver) return keep("partial");
  const hasChanged = begun.length > 0 || run.plan.namespaces.length > 0;
  if (!hasChanged) return keep((await isRunning(run)) ? "before" : "partial");
  if (!run.options.rollback) return keep(isComplete(run, begun) ? "after" : "partial");
  tell(run, "failed", `${messageOf(run, error)} Going back.`);
  try {
    const notes = await goBack(run, begun);
    const incomplete = await incompleteRollouts(run);
    const runs = incomplete.length === 0 ? "before" : "partial";
    const outcome = incomplete.length === 0 ? "rolled-back" : "failed";
    return {
      outcome,
      runs,
      verified: [],
      notes: [...notes, ...incomplete],
      failure: failureOf(run, error, { begun, runs }),
    };
  } catch (second) {
    if (!isHelmTsError(second)) throw second;
    const way = `The way back failed, too: ${second.message}`;
    return { ...keep("partial"), notes: [way] };
  }
}

/** Whether all that was planned was done, and only looking at it failed. */
function isComplete({ plan }: Run, begun: readonly BegunUpgrade[]): boolean {
  const planned = plan.steps.reduce((sum, { upgrades }) => sum + upgrades.length, 0);
  return begun.length === planned;
}

/** Whether what is deployed runs; where the API is gone, nothing is known that speaks against it. */
async function isRunning(run: Run): Promise<boolean> {
  try {
    return (await incompleteRollouts(run)).length === 0;
  } catch (error) {
    if (isHelmTsError(error)) return true;
    throw error;
  }
}

async function incompleteRollouts({ access, deployment }: Run): Promise<readonly string[]> {
  const live = await readLive(access.cluster, targetReleases(deployment));
  const incomplete = await Promise.all(
    live.map(({ release: { namespace }, deployed }) =>
      rolloutsComplete(access.cluster, deployed?.manifests ?? [], { namespace }),
    ),
  );
  return incomplete.flat().map(({ workload, reason }) => `${workload} is not complete again: ${reason}`);
}

interface KnownOfFailure {
  readonly begun: readonly BegunUpgrade[];
  readonly runs: RunningVersion;
}

function failureOf(run: Run, error: unknown, { begun, runs }: KnownOfFailure): DeployFailure {
  const code = run.options.signal.aborted ? "deploy.cancelled" : isHelmTsError(error) ? error.code : "deploy.defect";
  const step = begun.at(-1)?.step.name;
  return {
    code,
    ...(step !== undefined && { step }),
    message: messageOf(run, error),
    findings: findingsOf(error),
    advice: adviceFor(code, runs, run.plan.target),
  };
}

function messageOf({ options }: Run, error: unknown): string {
  if (options.signal.aborted) return "The deploy was interrupted.";
  return error instanceof Error ? error.message : String(error);
}

/** Helm was ended because a Lease was lost: that is what has to be said. */
async function takenOver({ leases }: Run, error: unknown): Promise<unknown> {
  return leases.assertHeld().then(
    () => error,
    (lost: unknown) => lost,
  );
}
