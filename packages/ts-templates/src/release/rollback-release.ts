import { callHelm, type HelmAccess } from "./helm-access.ts";
import { markFailed } from "./mark-failed.ts";
import { ReleaseFailure } from "./release-failure.ts";
import type { ReleaseRef } from "./release-record.ts";

/** Where a release goes back to. */
export interface RollbackOptions {
  readonly ref: ReleaseRef;
  /** One that is recorded; what it applied is applied again, as a new revision. */
  readonly revision: number;
  /** How long Helm waits for what it applied. */
  readonly timeoutSeconds: number;
  /** How many revisions are kept. */
  readonly historyMax: number;
  /** Whether fields of other managers are taken over; false by default. */
  readonly forceConflicts?: boolean;
  /** What the history says of the new revision. */
  readonly description?: string;
  /** Ends Helm such that the release is recorded as failed. */
  readonly signal?: AbortSignal;
  /** Whether it is waited until everything is ready; true by default. */
  readonly wait?: boolean;
}

/**
 * Rolls a release back to a revision with `helm rollback`, also when it is left pending by a run that was killed. Ctrl-C in
 * the terminal does not reach this Helm: a way back that ends half-way is worse than one that takes its time.
 *
 * @throws ReleaseFailure
 * @see https://helm.sh/docs/helm/helm_rollback/
 */
export async function rollbackRelease(helm: HelmAccess, options: RollbackOptions): Promise<void> {
  const { ref, revision, timeoutSeconds, historyMax, forceConflicts, description, signal, wait = true } = options;
  const args = [
    ...["rollback", ref.name, `${revision}`, "--namespace", ref.namespace, "--timeout", `${timeoutSeconds}s`],
    ...["--server-side=true", "--history-max", `${historyMax}`, wait ? "--wait=watcher" : "--wait=hookOnly"],
    ...(forceConflicts === true ? ["--force-conflicts"] : []),
    ...(description === undefined ? [] : ["--description", description]),
  ];
  try {
    await callHelm(helm, args, { timeoutSeconds, undisturbed: true, ...(signal !== undefined && { signal }) });
  } catch (error) {
    if (error instanceof ReleaseFailure && ["cancelled", "killed"].includes(error.kind)) {
      const given = description ?? `Rollback to ${revision}`;
      const pending = { ref, status: "pending-rollback", description: given } as const;
      await markFailed(helm, pending, `${given}: ${error.kind}`);
    }
    throw error;
  }
}
