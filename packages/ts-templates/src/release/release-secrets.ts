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

/** What Helm wrote into such a Secret, in base64 of its own. */
export function storedIn(secret: KubeObject): string {
  return Buffer.from(textAt(secret, "data", "release") ?? "", "base64").toString("latin1");
}

function revisionOf(secret: KubeObject): number {
  return Number(secret.metadata.labels?.["version"]);
}
