import { valuesText } from "../helm/index.ts";
import type { Values } from "../values/index.ts";
import { callHelm, type HelmAccess } from "./helm-access.ts";
import { markFailed } from "./mark-failed.ts";
import { ReleaseFailure } from "./release-failure.ts";
import type { ReleaseRef } from "./release-record.ts";

/** What a release becomes. */
export interface UpgradeOptions {
  readonly ref: ReleaseRef;
  /** A directory with a Chart.yaml. */
  readonly chart: string;
  /** All values that differ from the chart's defaults; those of revisions before are not kept. */
  readonly values: Values;
  /** How long Helm waits for what it applied. */
  readonly timeoutSeconds: number;
  /** How many revisions are kept. */
  readonly historyMax: number;
  /** Whether objects of other releases, or of none, are taken over; false by default. */
  readonly takeOwnership?: boolean;
  /** Whether fields of other managers are taken over; false by default. */
  readonly forceConflicts?: boolean;
  /** What the history says of this revision. */
  readonly description?: string;
  /** Ends Helm such that the release is recorded as failed. */
  readonly signal?: AbortSignal;
  /** Whether it is waited until everything is ready; true by default. */
  readonly wait?: boolean;
}

/**
 * Installs or upgrades a release with `helm upgrade --install`, by server-side apply. Nothing is rolled back when it
 * fails: what is done then is the caller's to decide.
 *
 * The values are read by Helm from stdin, so that they stand in no argument and in no file.
 *
 * @throws ReleaseFailure
 * @see https://helm.sh/docs/helm/helm_upgrade/
 */
export async function upgradeRelease(helm: HelmAccess, options: UpgradeOptions): Promise<void> {
  const { ref, chart, values, timeoutSeconds, signal } = options;
  const args = ["upgrade", "--install", ref.name, chart, ...upgradeArguments(options)];
  const input = valuesText(values);
  try {
    await callHelm(helm, args, { timeoutSeconds, input, ...(signal !== undefined && { signal }) });
  } catch (error) {
    // A Helm that was told to end does this itself.
    if (error instanceof ReleaseFailure && error.kind === "killed") await markKilled(helm, ref);
    throw error;
  }
}

async function markKilled(helm: HelmAccess, ref: ReleaseRef): Promise<void> {
  for (const status of ["pending-install", "pending-upgrade"] as const) {
    await markFailed(helm, { ref, status }, "Helm was killed");
  }
}

function upgradeArguments(options: UpgradeOptions): readonly string[] {
  const { ref, timeoutSeconds, historyMax, takeOwnership, forceConflicts, description, wait = true } = options;
  return [
    ...["--namespace", ref.namespace, "--values", "-", "--timeout", `${timeoutSeconds}s`],
    // Without it, Helm takes the values of the revision before where none are given.
    ...["--reset-values", "--server-side=true", "--history-max", `${historyMax}`],
    wait ? "--wait=watcher" : "--wait=hookOnly",
    ...(takeOwnership === true ? ["--take-ownership"] : []),
    ...(forceConflicts === true ? ["--force-conflicts"] : []),
    ...(description === undefined ? [] : ["--description", description]),
  ];
}
