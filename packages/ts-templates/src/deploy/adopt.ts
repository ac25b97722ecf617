import type { KubeCluster } from "../cluster/index.ts";
import { identity, type Manifest } from "../manifest/index.ts";
import { type ReleaseRecord, readRecords, rollbackRelease } from "../release/index.ts";
import type { PlannedAdoption, ReleaseName } from "./deploy-plan.ts";
import type { DeployAccess } from "./deployment.ts";
import { isSameRelease, ownerOf } from "./owner-of.ts";
import { type PlacedManifest, placed, placeOf } from "./placed-manifest.ts";
import { isKept } from "./plan-adoptions.ts";
import { timeoutSecondsOf } from "./progress-deadline.ts";

/** Deletes what the target does not have of the releases that it adopts, as far as it is theirs still. */
export async function deleteLeftovers(cluster: KubeCluster, adoptions: readonly PlannedAdoption[]): Promise<void> {
  for (const { deletes, ...release } of adoptions) {
    for (const one of placed(release, deletes)) await deleteOwned(cluster, one);
  }
}

/** Removes what Helm recorded of a release, so that nobody upgrades it again; its objects stay. */
export async function forgetRelease(cluster: KubeCluster, { name, namespace }: ReleaseName): Promise<void> {
  const kind = { apiVersion: "v1", kind: "Secret" };
  const secrets = await cluster.list(kind, { namespace, labels: `owner=helm,name=${name}` });
  for (const secret of secrets) await cluster.delete({ ...kind, namespace, name: secret.metadata.name });
}

/** A release that was about to become the owner of others' objects. */
export interface GivingRelease {
  readonly release: ReleaseName;
  readonly manifests: readonly Manifest[];
}

/** Who gets objects back, and from whom. */
export interface GiveBack {
  readonly adopted: readonly ReleaseName[];
  readonly from: readonly GivingRelease[];
  readonly historyMax: number;
}

/**
 * Undoes an adoption: the releases that were adopted get back what they had, as they had it; what only the target has is
 * deleted, and its releases are forgotten. Uninstalling them would delete the objects of both.
 */
export async function giveBack(
  { cluster, helm }: DeployAccess,
  { adopted, from, historyMax }: GiveBack,
): Promise<void> {
  const records = (await Promise.all(adopted.map((release) => lastDeployed(cluster, release)))).flatMap(
    (record) => record ?? [],
  );
  for (const { name, namespace, revision, manifests } of records) {
    await rollbackRelease(helm, {
      ref: { name, namespace },
      revision,
      historyMax,
      timeoutSeconds: timeoutSecondsOf(manifests),
      forceConflicts: true,
      description: "helm-ts: taken back from a deploy that failed",
    });
  }
  const theirs = new Set(records.flatMap(({ manifests }) => manifests.map(identity)));
  for (const { release, manifests } of from.toReversed()) {
    const ours = manifests.filter((manifest) => !theirs.has(identity(manifest)) && !isKept(manifest));
    for (const one of placed(release, ours).toReversed()) await deleteOwned(cluster, one);
    await forgetRelease(cluster, release);
  }
}

async function lastDeployed(cluster: KubeCluster, release: ReleaseName): Promise<ReleaseRecord | undefined> {
  return (await readRecords(cluster, release)).findLast(({ status }) => status === "deployed");
}

/** What became another's meanwhile is left alone. */
async function deleteOwned(cluster: KubeCluster, one: PlacedManifest): Promise<void> {
  const live = await cluster.get(placeOf(one));
  const owner = live && ownerOf(live);
  if (owner !== undefined && isSameRelease(owner, one.release)) await cluster.delete(placeOf(one));
}
