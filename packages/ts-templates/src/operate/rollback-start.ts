import type { KubeCluster } from "../cluster/index.ts";
import type { ReleaseName } from "../deploy/index.ts";
import { HelmTsError } from "../errors.ts";
import { type HelmAccess, isPending, type ReleaseRecord, readRecords, rollbackRelease } from "../release/index.ts";
import { runningRecord } from "./running-record.ts";

/** A release that can be rolled back. */
export interface StartRecord {
  readonly release: ReleaseName;
  /** The revision that runs. */
  readonly record: ReleaseRecord;
  /** The newest one, if Helm never ended it. */
  readonly pending?: ReleaseRecord;
}

/**
 * Reads what runs of each release; one that is not installed is left out.
 *
 * @throws HelmTsError `rollback.nothing` where none of them was ever deployed
 */
export async function readStart(
  cluster: KubeCluster,
  releases: readonly ReleaseName[],
): Promise<readonly StartRecord[]> {
  const found = await Promise.all(
    releases.map(async (release) => {
      const records = await readRecords(cluster, release);
      const record = runningRecord(records);
      const newest = records.at(-1);
      if (record === undefined) return [];
      return [{ release, record, ...(newest !== undefined && isPending(newest) && { pending: newest }) }];
    }),
  );
  if (found.flat().length > 0) return found.flat();
  const names = releases.map(({ name, namespace }) => `${namespace}/${name}`).join(", ");
  throw new HelmTsError(
    "rollback.nothing",
    `Nothing was ever deployed as ${names} in ${cluster.access.context}, so there is nothing to go back from. helm-ts status says what is there.`,
  );
}

/**
 * Settles a revision that Helm never ended, since Helm refuses to work on such a release: what ran before is applied again.
 * It is not waited for.
 *
 * @returns what was done, in words
 */
export async function settlePending(helm: HelmAccess, { release, record, pending }: StartRecord): Promise<string> {
  await rollbackRelease(helm, {
    ref: release,
    revision: record.revision,
    timeoutSeconds: HELM_SECONDS,
    historyMax: 0,
    forceConflicts: true,
    wait: false,
    description: `Revision ${pending?.revision} never ended; settled by helm-ts rollback`,
  });
  return `revision ${pending?.revision} was ${pending?.status}; revision ${record.revision} is applied again`;
}

/** For one command of Helm that waits for nothing. */
export const HELM_SECONDS = 120;
