import { at, type KubeCluster, type KubeObject, openCluster, textAt } from "../cluster/index.ts";
import { isMapping, type YamlMapping } from "../manifest/index.ts";
import { parseRelease } from "./decode-release.ts";
import { encodeRelease } from "./encode-release.ts";
import type { HelmAccess } from "./helm-access.ts";
import type { ReleaseRef } from "./release-record.ts";
import { releaseSecrets } from "./release-secrets.ts";

/**
 * Records the newest revision of a release as failed if it is pending, as Helm does itself when an upgrade is cancelled.
 * A rollback that is cancelled it leaves pending.
 *
 * @param description what the history says
 */
export async function markFailed(helm: HelmAccess, ref: ReleaseRef, description: string): Promise<void> {
  const cluster = await openAgain(helm);
  const secret = (await releaseSecrets(cluster, ref)).at(-1);
  if (secret === undefined || !(secret.metadata.labels?.["status"] ?? "").startsWith("pending-")) return;
  const release = await parseRelease(Buffer.from(textAt(secret, "data", "release") ?? "", "base64").toString("latin1"));
  if (!isMapping(release)) return;
  const info = at(release, "info");
  const failed = { ...release, info: { ...(isMapping(info) ? info : {}), status: "failed", description } };
  await replace(cluster, secret, failed);
}

/** The cluster that Helm was given. */
function openAgain({ access, env = process.env }: HelmAccess): Promise<KubeCluster> {
  if (access.kubeconfig === undefined) return openCluster({ env });
  return openCluster({ env: { ...env, KUBECONFIG: access.kubeconfig }, context: access.context });
}

async function replace(cluster: KubeCluster, secret: KubeObject, release: YamlMapping): Promise<void> {
  const encoded = Buffer.from(await encodeRelease(release), "latin1").toString("base64");
  const labels = { ...secret.metadata.labels, status: "failed", modifiedAt: `${Math.floor(Date.now() / 1000)}` };
  const body = { ...secret, metadata: { ...secret.metadata, labels }, data: { release: encoded } };
  // With the version that was read: whoever was faster wins.
  const { apiVersion, kind, metadata } = secret;
  await cluster.send({ method: "PUT", path: await cluster.pathOf({ apiVersion, kind, ...namesOf(metadata) }), body });
}

function namesOf({ name, namespace = "default" }: KubeObject["metadata"]): { name: string; namespace: string } {
  return { name, namespace };
}
