import { type KubeCluster, objectOf } from "../cluster/index.ts";
import type { LiveRelease } from "./live-release.ts";
import { isSameRelease, ownerOf } from "./owner-of.ts";
import { type PlacedManifest, placed, placeOf } from "./placed-manifest.ts";
import { objectText } from "./refusal-finding.ts";
import { releaseText } from "./target-releases.ts";

/** An object that a release has by its record, and the cluster does not have as the release's. */
export interface LostObject {
  readonly object: PlacedManifest;
  /** What became of it, in a sentence. */
  readonly text: string;
}

/** What somebody deleted of a release, or another release took over, since it was deployed. */
export async function lostObjects(
  cluster: KubeCluster,
  { release, deployed }: LiveRelease,
): Promise<readonly LostObject[]> {
  const found = await Promise.all(
    placed(release, deployed?.manifests ?? []).map(async (object): Promise<readonly LostObject[]> => {
      const live = await cluster.get(placeOf(object));
      const name = objectText(objectOf(object.manifest));
      if (live === undefined) {
        return [{ object, text: `${name} is in the release and gone from the cluster: it is made again.` }];
      }
      const owner = ownerOf(live);
      if (owner === undefined || isSameRelease(owner, release)) return [];
      return [{ object, text: `${name} is in the release, and belongs to ${releaseText(owner)} by now.` }];
    }),
  );
  return found.flat();
}
