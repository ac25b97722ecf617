import { type KubeCluster, type KubeObject, textAt } from "../cluster/index.ts";
import type { ReleaseRef } from "./release-record.ts";

/**
 * The Secrets in which Helm keeps the revisions of a release, the oldest first.
 *
 * @see https://helm.sh/docs/topics/advanced/#storage-backends
 */
export async function releaseSecrets(
  cluster: Pick<KubeCluster, "list">,
  { name, namespace }: ReleaseRef,
): Promise<readonly KubeObject[]> {
  const labels = `owner=helm,name=${name}`;
  const secrets = await cluster.list({ apiVersion: "v1", kind: "Secret" }, { namespace, labels });
  return secrets
    .filter((secret) => textAt(secret, "type") === "helm.sh/release.v1")
    .toSorted((left, right) => revisionOf(left) - revisionOf(right));
}

function revisionOf(secret: KubeObject): number {
  return Number(secret.metadata.labels?.["version"]);
}
