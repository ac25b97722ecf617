import type { KubeCluster } from "../cluster/index.ts";
import type { HelmAccess } from "./helm-access.ts";
import { readRecords } from "./read-records.ts";
import { isPending, type ReleaseRecord, type ReleaseRef, type ReleaseStatus } from "./release-record.ts";
import { rollbackRelease } from "./rollback-release.ts";
import { uninstallRelease } from "./uninstall-release.ts";

/** What was done about a release that a killed run had left in the middle of something. */
export interface RecoveredRelease {
  readonly ref: ReleaseRef;
  /** What it was found as, such as `pending-upgrade`. */
  readonly status: ReleaseStatus;
  /** The revision that was never finished. */
  readonly revision: number;
  /** The revision that runs again; absent where there was none, and the release is gone. */
  readonly restored?: number;
  /** Objects that stay although the release is gone, for they say so. */
  readonly kept: readonly string[];
}

/** How the settling is done. */
export interface RecoverOptions {
  /** How long Helm waits; 300 by default. */
  readonly timeoutSeconds?: number;
  /** 10 by default, as Helm has it. */
  readonly historyMax?: number;
  readonly signal?: AbortSignal;
}

/**
 * Settles a release that a killed Helm left pending: what it was going to do is undone. It goes back to the revision that
 * was deployed last; where none ever was, it is uninstalled, as there is nothing to go back to. Call it under the
 * release's Lease: Helm itself cannot tell a run that was killed from one that is under way.
 *
 * @returns undefined where nothing is pending
 * @throws ReleaseFailure
 */
export async function recoverRelease(
  helm: HelmAccess,
  cluster: Pick<KubeCluster, "list">,
  ref: ReleaseRef,
  { timeoutSeconds = 300, historyMax = 10, signal }: RecoverOptions = {},
): Promise<RecoveredRelease | undefined> {
  const records = await readRecords(cluster, ref);
  const last = records.at(-1);
  if (last === undefined || !isPending(last)) return undefined;
  const found = { ref, status: last.status, revision: last.revision };
  const given = { ref, timeoutSeconds, ...(signal !== undefined && { signal }) };
  const deployed = last.status === "uninstalling" ? undefined : lastDeployed(records);
  if (deployed === undefined) {
    const { kept } = await uninstallRelease(helm, given);
    return { ...found, kept };
  }
  const description = `Rollback to ${deployed.revision}: revision ${last.revision} was left ${last.status}`;
  await rollbackRelease(helm, { ...given, historyMax, revision: deployed.revision, description });
  return { ...found, restored: deployed.revision, kept: [] };
}

/** Deployed still, or until a rollback that was killed marked it as superseded. */
function lastDeployed(records: readonly ReleaseRecord[]): ReleaseRecord | undefined {
  return (
    records.findLast(({ status }) => status === "deployed") ?? records.findLast(({ status }) => status === "superseded")
  );
}
