import { deleteLeftovers, forgetRelease } from "./adopt.ts";
import { afterFailure, type Ending } from "./after-failure.ts";
import type { DeployResult, StepResult } from "./deploy-result.ts";
import { isUnchanged } from "./plan-deploy.ts";
import { prepareNamespaces } from "./prepare-namespaces.ts";
import { type Occasion, resultOf, since } from "./result-of.ts";
import { type BegunUpgrade, type Run, tell } from "./run-context.ts";
import { assertFine, probeWanted, runStep, type StepToRun } from "./run-step.ts";
import { findingsOf } from "./step-failed.ts";
import { releaseText } from "./target-releases.ts";
import { verify } from "./verify.ts";

/** Carries a plan out, step by step, and undoes it where it fails. */
export async function carryOut(run: Run, occasion: Occasion): Promise<DeployResult> {
  const begun: BegunUpgrade[] = [];
  const steps: StepResult[] = [];
  const ending = await work(run, begun, steps).catch((error: unknown) => afterFailure(run, error, begun));
  return resultOf(run, { ...occasion, ending, steps });
}

async function work(run: Run, begun: BegunUpgrade[], steps: StepResult[]): Promise<Ending> {
  const { plan } = run;
  await prepareNamespaces(run);
  for (const [index, step] of plan.steps.entries()) {
    tell(run, "working", `step ${index + 1} of ${plan.steps.length}, ${step.name}: ${step.why}`, step.name);
    const { result, error } = await attempt(run, { step, isLast: index === plan.steps.length - 1, begun });
    steps.push(result);
    if (error !== undefined) throw error;
    tell(run, "done", [`${step.name} is done`, ...result.verified].join(", "), step.name);
  }
  const { notes, verified } = await finish(run);
  return { outcome: isUnchanged(plan) ? "unchanged" : "deployed", runs: "after", verified, notes };
}

interface Attempt {
  readonly result: StepResult;
  /** What the step failed with. */
  readonly error?: unknown;
}

async function attempt(run: Run, toRun: StepToRun): Promise<Attempt> {
  const { name, why } = toRun.step;
  const startedAt = new Date();
  const told = { name, why, startedAt: startedAt.toISOString() };
  try {
    const found = await runStep(run, toRun);
    return { result: { ...told, outcome: "done", ...found, seconds: since(startedAt) } };
  } catch (error) {
    const findings = findingsOf(error);
    return { error, result: { ...told, outcome: "failed", verified: [], findings, seconds: since(startedAt) } };
  }
}

/** What follows the last step; where there was none, what runs is verified nevertheless. */
async function finish(run: Run): Promise<Pick<Ending, "notes" | "verified">> {
  const verified: string[] = [];
  const { access, deployment, plan, signal } = run;
  const adopted = plan.adoptions.map(releaseText).join(", ");
  if (adopted !== "") {
    await run.leases.assertHeld();
    tell(run, "working", `deleting what only ${adopted} had`);
    await deleteLeftovers(access.cluster, plan.adoptions);
  }
  if (plan.steps.length === 0 || adopted !== "") {
    tell(run, "working", "verifying");
    const found = await verify(deployment, access.cluster, {
      manifests: plan.wanted,
      namespace: deployment.release.namespace,
      values: deployment.values,
      signal,
    });
    assertFine("deploy.verification", "What runs is not as it has to be.", found);
    const probed = await probeWanted(run, deployment.values);
    verified.push(...found.verified, ...probed.verified);
  }
  for (const release of plan.adoptions) await forgetRelease(access.cluster, release);
  const owners = plan.releases.map(releaseText).join(", ");
  const notes = adopted === "" ? [] : [`${adopted}: no release any more; its objects belong to ${owners}.`];
  return { verified, notes };
}
