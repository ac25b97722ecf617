import type { KubeCluster } from "../cluster/index.ts";
import { type ReleaseRecord, readRecords } from "../release/index.ts";
import type { DeployRelease } from "./deploy-config.ts";
import type { ReleaseBefore } from "./deploy-plan.ts";

/** A release of the target, and what the cluster has of it. */
export interface LiveRelease {
  readonly release: DeployRelease;
  /** The revision that was deployed last; absent where there is none. */
  readonly deployed?: ReleaseRecord;
  /** The newest record, also one that failed or never ended. */
  readonly newest?: ReleaseRecord;
}

/** Reads what the cluster has of releases. */
export async function readLive(
  cluster: KubeCluster,
  releases: readonly DeployRelease[],
): Promise<readonly LiveRelease[]> {
  return Promise.all(
    releases.map(async (release) => {
      const records = await readRecords(cluster, release);
      const newest = records.at(-1);
      const deployed = records.findLast(({ status }) => status === "deployed");
      return { release, ...(deployed !== undefined && { deployed }), ...(newest !== undefined && { newest }) };
    }),
  );
}

/** Whether the newest record is what runs: nothing failed or was killed after it. */
export function isSettled({ deployed, newest }: LiveRelease): boolean {
  return deployed?.revision === newest?.revision;
}

/** The same in the words of a plan. */
export function releaseBefore({ release: { name, namespace }, deployed, newest }: LiveRelease): ReleaseBefore {
  return {
    name,
    namespace,
    ...(deployed !== undefined && { revision: deployed.revision }),
    ...(newest?.status.startsWith("pending") && { pending: newest.status }),
  };
}
