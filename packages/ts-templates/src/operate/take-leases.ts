import { holdLease, type KubeCluster } from "../cluster/index.ts";
import { leaseOf, type ReleaseName } from "../deploy/index.ts";
import { isHelmTsError } from "../errors.ts";
import { readLease } from "./read-lease.ts";
import type { HeldLease } from "./status.ts";

/** How taking a Lease went. */
export interface TakenLease {
  readonly release: ReleaseName;
  /** Who had it; absent where nobody did. */
  readonly from?: HeldLease;
  /** Why it is not held: whoever has no right to Leases is in no less of a hurry. */
  readonly failure?: string;
  readonly end: () => Promise<void>;
  /** Aborted when somebody else takes it. */
  readonly lost?: AbortSignal;
}

/** How long it is tried to get a Lease that was just deleted, in milliseconds. */
const WAIT_MS = 2_000;

/**
 * Takes the Leases of releases, also from a deploy that holds them: that one sees that it lost them, and stops. An emergency
 * must not wait for a deploy that may be stuck. One after the other in the order of their names, as a deploy does: of two
 * rollbacks at once the later one gets them all.
 */
export async function takeLeases(
  cluster: KubeCluster,
  releases: readonly ReleaseName[],
  holder: string,
): Promise<readonly TakenLease[]> {
  const taken: TakenLease[] = [];
  for (const release of releases.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))) {
    if (taken.some(({ lost }) => lost?.aborted === true)) break;
    taken.push(await takeLease(cluster, release, holder));
  }
  return taken;
}

function keyOf({ namespace, name }: ReleaseName): string {
  return `${namespace}/${name}`;
}

async function takeLease(cluster: KubeCluster, release: ReleaseName, holder: string): Promise<TakenLease> {
  const { name, namespace } = leaseOf(release);
  try {
    const from = await readLease(cluster, { name, namespace }, Date.now());
    // Also that of a dead holder: it would be watched for half a minute before it counts as dead.
    await cluster.delete({ apiVersion: "coordination.k8s.io/v1", kind: "Lease", name, namespace });
    const held = await holdLease(cluster, { namespace, name, holder, waitMs: WAIT_MS });
    return { release, ...(from !== undefined && { from }), end: held.release, lost: held.lost };
  } catch (error) {
    if (!isHelmTsError(error)) throw error;
    return { release, failure: error.message, end: async () => {} };
  }
}
