import { ClusterError, type KubeCluster, type KubeObject, textAt } from "../cluster/index.ts";
import type { Manifest } from "../manifest/index.ts";
import { readRecords } from "../release/index.ts";
import type { ReleaseName } from "./deploy-plan.ts";
import { objectKeys } from "./object-key.ts";
import { isSameRelease } from "./owner-of.ts";
import { placed } from "./placed-manifest.ts";

/**
 * The releases that are deployed and have objects of a release, too: it was about to take them over. Helm does not record
 * that before it is done.
 */
export async function otherOwners(
  cluster: KubeCluster,
  release: ReleaseName,
  manifests: readonly Manifest[],
): Promise<readonly ReleaseName[]> {
  const own = placed(release, manifests);
  const keys = await objectKeys(cluster, own);
  const namespaces = own.map(({ manifest: { metadata } }) => metadata.namespace ?? release.namespace);
  const others = (await deployedReleases(cluster, [release.namespace, ...namespaces])).filter(
    (other) => !isSameRelease(other, release),
  );
  const found = await Promise.all(
    others.map(async (other) => {
      const record = (await readRecords(cluster, other)).findLast(({ status }) => status === "deployed");
      const theirs = await objectKeys(cluster, placed(other, record?.manifests ?? []));
      return [...theirs].some((key) => keys.has(key)) ? [other] : [];
    }),
  );
  return found.flat();
}

/** All that are deployed; who may not look everywhere sees those in the namespaces of the objects. */
async function deployedReleases(cluster: KubeCluster, namespaces: readonly string[]): Promise<readonly ReleaseName[]> {
  const secret = { apiVersion: "v1", kind: "Secret" };
  const labels = "owner=helm,status=deployed";
  try {
    return (await cluster.list(secret, { labels })).flatMap(releaseIn);
  } catch (error) {
    if (!(error instanceof ClusterError) || error.status !== 403) throw error;
    const lists = await Promise.all(
      [...new Set(namespaces)].map((namespace) => cluster.list(secret, { labels, namespace })),
    );
    return lists.flat().flatMap(releaseIn);
  }
}

function releaseIn(secret: KubeObject): readonly ReleaseName[] {
  const name = textAt(secret, "metadata", "labels", "name");
  return name === undefined ? [] : [{ name, namespace: secret.metadata.namespace ?? "default" }];
}
