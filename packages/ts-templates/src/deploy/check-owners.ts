import { type KubeCluster, objectOf } from "../cluster/index.ts";
import type { DeployFinding, ReleaseName } from "./deploy-plan.ts";
import { objectKey, objectKeys } from "./object-key.ts";
import { isSameRelease, ownerOf } from "./owner-of.ts";
import { type PlacedManifest, placeOf } from "./placed-manifest.ts";
import { objectText } from "./refusal-finding.ts";
import { releaseText } from "./target-releases.ts";

/** Which objects the deploy would make, and whose they may be. */
export interface OwnersToCheck {
  /** All objects of all steps. */
  readonly wanted: readonly PlacedManifest[];
  /** What the target's own releases have already. */
  readonly own: readonly PlacedManifest[];
  readonly adopt: readonly ReleaseName[];
}

/** The objects that are there already and belong to somebody else: Helm would refuse them in the middle of the deploy. */
export async function checkOwners(
  cluster: KubeCluster,
  { wanted, own, adopt }: OwnersToCheck,
): Promise<readonly DeployFinding[]> {
  const known = await objectKeys(cluster, own);
  const keyed = await Promise.all(wanted.map(async (one) => [await objectKey(cluster, one), one] as const));
  const strangers = new Map(keyed.filter(([key]) => !known.has(key)));
  const found = await Promise.all(
    [...strangers.values()].map(async (one): Promise<readonly DeployFinding[]> => {
      const live = await cluster.get(placeOf(one));
      if (live === undefined) return [];
      const owner = ownerOf(live);
      const subject = objectText(objectOf(one.manifest));
      if (owner === undefined) return [{ code: "owner-none", subject, message: ownerlessText(one.release) }];
      if (isSameRelease(owner, one.release) || adopt.some((release) => isSameRelease(owner, release))) return [];
      return [{ code: "owner-other", subject, message: ownedText(owner) }];
    }),
  );
  return found.flat();
}

function ownerlessText({ name, namespace }: ReleaseName): string {
  return (
    "It is there already and belongs to no Helm release. Delete it, or give it to this one: label it " +
    "app.kubernetes.io/managed-by=Helm and annotate it " +
    `meta.helm.sh/release-name=${name} and meta.helm.sh/release-namespace=${namespace}.`
  );
}

function ownedText(owner: ReleaseName): string {
  const text = releaseText(owner);
  return `It belongs to the Helm release ${text}. --adopt ${text} takes over what that release has.`;
}
