import type { KubeCluster } from "../cluster/index.ts";
import { isHelmTsError } from "../errors.ts";
import { identity } from "../manifest/index.ts";
import { type PlacedManifest, placeOf } from "./placed-manifest.ts";

/**
 * What makes two manifests the same object of the cluster, whether or not they say their namespace, and in whichever
 * version of the API.
 */
export async function objectKey(cluster: KubeCluster, one: PlacedManifest): Promise<string> {
  try {
    const path = await cluster.pathOf(placeOf(one));
    return path.replace(/^(\/apis\/[^/]+)\/[^/]+/, "$1");
  } catch (error) {
    // There can be no object of a kind that the cluster does not have.
    if (isHelmTsError(error) && error.code === "cluster.unknown-kind") return identity(one.manifest);
    throw error;
  }
}

/** The keys of many. */
export async function objectKeys(cluster: KubeCluster, all: readonly PlacedManifest[]): Promise<ReadonlySet<string>> {
  return new Set(await Promise.all(all.map((one) => objectKey(cluster, one))));
}
