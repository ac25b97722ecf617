import type { KubeCluster } from "../cluster/index.ts";
import { identity, isMapping, type Manifest } from "../manifest/index.ts";
import { type ReleaseRecord, readRecords } from "../release/index.ts";
import type { DeployPlan, PlannedAdoption, ReleaseName } from "./deploy-plan.ts";
import { objectKey, objectKeys } from "./object-key.ts";
import { isSameRelease, ownerOf } from "./owner-of.ts";
import { type PlacedManifest, placed, placeOf } from "./placed-manifest.ts";
import { releaseText } from "./target-releases.ts";

/** A release that gives up its objects, and those that it still has. */
export interface AdoptedRelease extends ReleaseName {
  /** Absent where it is not installed. */
  readonly record?: ReleaseRecord;
  readonly manifests: readonly Manifest[];
}

/** Reads what the releases that are adopted have in the cluster; what became another's is theirs no more. */
export async function readAdopted(
  cluster: KubeCluster,
  adopt: readonly ReleaseName[],
): Promise<readonly AdoptedRelease[]> {
  return Promise.all(
    adopt.map(async (release) => {
      const record = (await readRecords(cluster, release)).findLast(({ status }) => status === "deployed");
      if (record === undefined) return { ...release, manifests: [] };
      const owned = await Promise.all(
        placed(release, record.manifests).map(async (one) => {
          const live = await cluster.get(placeOf(one));
          const owner = live && ownerOf(live);
          return owner !== undefined && isSameRelease(owner, release) ? [one.manifest] : [];
        }),
      );
      return { ...release, record, manifests: owned.flat() };
    }),
  );
}

/** What becomes of the objects of the releases that are adopted. */
export async function planAdoptions(
  cluster: KubeCluster,
  adopted: readonly AdoptedRelease[],
  wanted: readonly PlacedManifest[],
): Promise<Pick<DeployPlan, "adoptions" | "notes">> {
  const kept = await objectKeys(cluster, wanted);
  const adoptions = adopted.map(async ({ record, manifests, ...release }): Promise<readonly PlannedAdoption[]> => {
    if (record === undefined) return [];
    const keys = await Promise.all(placed(release, manifests).map((one) => objectKey(cluster, one)));
    const isWanted = (_: Manifest, index: number): boolean => kept.has(keys[index] ?? "");
    const others = manifests.filter((manifest, index) => !isWanted(manifest, index));
    return [
      {
        ...release,
        revision: record.revision,
        takesOver: manifests.filter(isWanted).map(identity),
        deletes: others.filter((manifest) => !isKept(manifest)),
      },
    ];
  });
  return {
    adoptions: (await Promise.all(adoptions)).flat(),
    notes: adopted.flatMap((one) =>
      one.record === undefined ? [`The release ${releaseText(one)} is not installed: there is nothing to adopt.`] : [],
    ),
  };
}

/** Whether the object stays when its release goes. */
export function isKept({ body }: Manifest): boolean {
  const { metadata } = body;
  const annotations = isMapping(metadata) ? metadata["annotations"] : undefined;
  return isMapping(annotations) && annotations["helm.sh/resource-policy"] === "keep";
}
