import { setTimeout as sleep } from "node:timers/promises";
import type { Manifest } from "../manifest/index.ts";
import { ReleaseFailure, watchStuck } from "../release/index.ts";
import { visible } from "../visible.ts";
import type { DeployFinding } from "./deploy-plan.ts";
import { type Run, tell } from "./run-context.ts";
import { StepFailed } from "./step-failed.ts";

/** What is being rolled out. */
export interface WatchedRelease {
  readonly manifests: readonly Manifest[];
  readonly namespace: string;
}

/**
 * Runs Helm and looks meanwhile whether the rollouts can still get ready; ends Helm as soon as one provably cannot.
 *
 * @throws StepFailed `deploy.stuck` with the reasons, and what `work` throws
 */
export async function watched(
  { access, signal }: Pick<Run, "access" | "signal">,
  { manifests, namespace }: WatchedRelease,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const over = new AbortController();
  const giveUp = new AbortController();
  const watching = watchStuck(access.cluster, manifests, { signal: over.signal, namespace }).then(
    (stuck) => {
      if (stuck.length > 0) giveUp.abort();
      return stuck;
    },
    // Who may not look at pods waits for Helm's own verdict.
    () => [],
  );
  try {
    await work(AbortSignal.any([signal, giveUp.signal]));
  } catch (error) {
    over.abort();
    const stuck = await watching;
    if (stuck.length === 0) throw error;
    throw new StepFailed("deploy.stuck", "A rollout cannot get ready.", stuck.map(stuckFinding), { cause: error });
  } finally {
    over.abort();
    await watching;
  }
}

function stuckFinding({ workload, reason }: { readonly workload: string; readonly reason: string }): DeployFinding {
  return { code: "rollout-stuck", subject: visible(workload), message: visible(reason) };
}

/** Does it again, as often as was chosen, as long as it fails for a reason that passes. */
export async function patiently(
  run: Pick<Run, "options" | "signal">,
  work: () => Promise<void>,
  { beforeRetry }: { readonly beforeRetry: () => Promise<void> },
): Promise<void> {
  const { times, delayMs } = run.options.retry;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isPassing(error) || attempt >= times) throw error;
      tell(run, "waiting", `${error.message} Trying again in ${delayMs / 1000} s, ${attempt + 1} of ${times}.`);
      await sleep(delayMs, undefined, { signal: run.signal });
      await beforeRetry();
    }
  }
}

function isPassing(error: unknown): error is ReleaseFailure {
  return error instanceof ReleaseFailure && error.kind === "transient";
}
