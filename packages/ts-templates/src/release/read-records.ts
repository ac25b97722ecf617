import type { KubeCluster, KubeObject } from "../cluster/index.ts";
import { HelmTsError } from "../errors.ts";
import { visible } from "../visible.ts";
import { decodeRelease } from "./decode-release.ts";
import type { ReleaseRecord, ReleaseRef } from "./release-record.ts";
import { releaseSecrets, storedIn } from "./release-secrets.ts";

/**
 * Reads what Helm recorded of a release in Secrets, as it does unless it was told otherwise (`HELM_DRIVER`).
 *
 * @returns all revisions that are kept, the oldest first; none where the release, or its namespace, does not exist
 * @throws HelmTsError `release.record` for a Secret that cannot be read
 */
export async function readRecords(
  cluster: Pick<KubeCluster, "list">,
  ref: ReleaseRef,
): Promise<readonly ReleaseRecord[]> {
  const secrets = await releaseSecrets(cluster, ref);
  return Promise.all(secrets.map(recordIn));
}

async function recordIn(secret: KubeObject): Promise<ReleaseRecord> {
  try {
    return await decodeRelease(storedIn(secret));
  } catch (error) {
    const { name, namespace = "default" } = secret.metadata;
    const why = error instanceof Error ? error.message : String(error);
    throw new HelmTsError(
      "release.record",
      `The Secret ${namespace}/${name} holds no release that can be read: ${visible(why)}`,
      {
        cause: error,
      },
    );
  }
}
