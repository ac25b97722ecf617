import { ReleaseFailure, upgradeRelease } from "../release/index.ts";
import type { PlannedStep, PlannedUpgrade } from "./deploy-plan.ts";
import { recoverReleases } from "./recover.ts";
import { historyMaxOf, type Run, tell } from "./run-context.ts";
import { StepFailed } from "./step-failed.ts";
import { releaseText } from "./target-releases.ts";
import { patiently, watched } from "./watched.ts";

/**
 * Installs or upgrades one release, and waits until it is ready.
 *
 * @throws StepFailed, TakenOver
 */
export async function runUpgrade(run: Run, step: PlannedStep, upgrade: PlannedUpgrade): Promise<void> {
  const { access, deployment, leases, options, plan } = run;
  const { name, namespace, values, timeoutSeconds, manifests } = upgrade;
  tell(run, "working", `${releaseText(upgrade)}: helm upgrade`, step.name);
  const once = async (): Promise<void> => {
    await leases.assertHeld();
    await watched(run, { manifests, namespace }, (signal) =>
      upgradeRelease(access.helm, {
        ref: { name, namespace },
        chart: deployment.chart,
        values,
        timeoutSeconds,
        historyMax: historyMaxOf(plan),
        takeOwnership: plan.adoptions.length > 0,
        forceConflicts: options.forceConflicts,
        description: `helm-ts: ${step.name}`,
        signal,
      }),
    );
  };
  try {
    await patiently(run, once, { beforeRetry: async () => void (await recoverReleases(access, [upgrade])) });
  } catch (error) {
    if (!(error instanceof ReleaseFailure)) throw error;
    await leases.assertHeld();
    throw new StepFailed(`deploy.${error.kind}`, `${releaseText(upgrade)}: ${error.message}`, [], { cause: error });
  }
}
