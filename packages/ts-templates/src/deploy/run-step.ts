import { setTimeout as sleep } from "node:timers/promises";
import type { Values } from "../values/index.ts";
import type { PlannedStep } from "./deploy-plan.ts";
import { readLive } from "./live-release.ts";
import { type BegunUpgrade, type Run, tell } from "./run-context.ts";
import { runProbe } from "./run-probe.ts";
import { runUpgrade } from "./run-upgrade.ts";
import { StepFailed } from "./step-failed.ts";
import { together, type Verification } from "./verification.ts";
import { verify } from "./verify.ts";

/** A step, and whether it is the last one: then everything is probed. */
export interface StepToRun {
  readonly step: PlannedStep;
  readonly isLast: boolean;
  /** Each upgrade is added when it begins, so that it can be undone. */
  readonly begun: BegunUpgrade[];
}

/**
 * Drains, upgrades the releases of a step one after the other, verifies, and probes where routes changed.
 *
 * @throws StepFailed, TakenOver, and what the cluster throws
 */
export async function runStep(run: Run, { step, isLast, begun }: StepToRun): Promise<Verification> {
  const { cluster } = run.access;
  await drain(run, step);
  for (const upgrade of step.upgrades) {
    run.signal.throwIfAborted();
    const [live] = await readLive(cluster, [upgrade]);
    begun.push({ step, upgrade, ...(live?.deployed !== undefined && { before: live.deployed.revision }) });
    await runUpgrade(run, step, upgrade);
  }
  tell(run, "working", "verifying", step.name);
  const { manifests, values } = step;
  const found = await verify(run.deployment, cluster, {
    manifests,
    namespace: run.deployment.release.namespace,
    values,
    signal: run.signal,
  });
  assertFine("deploy.verification", "What runs is not as it has to be.", found);
  const probed = step.changesRoutes || isLast ? await probeWanted(run, values) : { verified: [], findings: [] };
  run.signal.throwIfAborted();
  // Helm also succeeds where somebody else took the release over and made other pods of it: what runs is theirs then.
  await run.leases.assertHeld();
  return together([found, probed]);
}

/**
 * Probes the environment, where it was said where it is.
 *
 * @throws StepFailed `deploy.probe`
 */
export async function probeWanted(run: Run, values: Values): Promise<Verification> {
  const { options, deployment, signal } = run;
  if (options.url !== undefined && deployment.config.probe !== undefined)
    tell(run, "working", `probing ${options.url}`);
  const { url, probeSettings } = options;
  const probed = await runProbe(deployment, values, { url, probeSettings, signal });
  assertFine("deploy.probe", "The environment does not serve as it has to.", probed);
  return probed;
}

/** @throws StepFailed with all findings, if there are any */
export function assertFine(code: string, message: string, { findings }: Verification): void {
  if (findings.length > 0) throw new StepFailed(code, message, findings);
}

async function drain(run: Run, { name, drainSeconds }: PlannedStep): Promise<void> {
  if (drainSeconds === 0) return;
  tell(run, "waiting", `draining for ${drainSeconds} s`, name);
  await sleep(drainSeconds * 1000, undefined, { signal: run.signal });
}
