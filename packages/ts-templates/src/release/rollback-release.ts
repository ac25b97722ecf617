import { callHelm, type HelmAccess } from "./helm-access.ts";
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
  readonly signal?: AbortSignal;
  /** Whether it is waited until everything is ready; true by default. */
  readonly wait?: boolean;
}

/**
 * Rolls a release back to a revision with `helm rollback`, also when it is left pending by a run that was killed.
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
  await callHelm(helm, args, { timeoutSeconds, ...(signal !== undefined && { signal }) });
}
