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
  /** The revision whose objects run again; absent where there was none, and the release is gone. */
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
 * Settles a release that a killed Helm left pending. An upgrade is undone: it goes back to the revision that was deployed
 * last. A rollback is finished: somebody wanted to leave what ran. A first install is uninstalled, and an uninstall is
 * finished, too. Call it under the release's Lease: Helm cannot tell a run that was killed from one that is under way.
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
  const target = targetOf(last, records);
  if (target === undefined) return { ...found, kept: (await uninstallRelease(helm, { ref, timeoutSeconds })).kept };
  const description = `Rollback to ${target.revision}: revision ${last.revision} was left ${last.status}`;
  const options = { ref, revision: target.revision, timeoutSeconds, historyMax, description };
  await rollbackRelease(helm, { ...options, ...(signal !== undefined && { signal }) });
  return { ...found, restored: target.revision, kept: [] };
}

/** A rollback is finished, an upgrade is undone; undefined where the release is to go away. */
function targetOf(last: ReleaseRecord, records: readonly ReleaseRecord[]): ReleaseRecord | undefined {
  if (last.status === "uninstalling") return undefined;
  return last.status === "pending-rollback" ? last : lastDeployed(records);
}

/** Deployed still, or until a rollback that was killed marked it as superseded. */
function lastDeployed(records: readonly ReleaseRecord[]): ReleaseRecord | undefined {
  return (
    records.findLast(({ status }) => status === "deployed") ?? records.findLast(({ status }) => status === "superseded")
  );
}
