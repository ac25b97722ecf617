import { at, type KubeCluster, type KubeObject, openCluster } from "../cluster/index.ts";
import { isHelmTsError } from "../errors.ts";
import { isMapping, type YamlMapping } from "../manifest/index.ts";
import { parseRelease } from "./decode-release.ts";
import { encodeRelease } from "./encode-release.ts";
import type { HelmAccess } from "./helm-access.ts";
import type { ReleaseRef, ReleaseStatus } from "./release-record.ts";
import { releaseSecrets, storedIn } from "./release-secrets.ts";

/** Which revision is meant, as it was when Helm was at work on it. */
export interface PendingRevision {
  readonly ref: ReleaseRef;
  readonly status: ReleaseStatus;
  /** Absent where any will do. */
  readonly description?: string;
}

/**
 * Records the newest revision of a release as failed if it is left pending, as Helm does itself when an upgrade is
 * cancelled. Nothing happens where the newest revision is another one, for that is somebody else's, or where the cluster
 * gives no answer: then the next run finds it pending, and settles it.
 *
 * @param why what the history says
 */
export async function markFailed(helm: HelmAccess, pending: PendingRevision, why: string): Promise<void> {
  try {
    const cluster = await openAgain(helm);
    const secret = (await releaseSecrets(cluster, pending.ref)).at(-1);
    if (secret === undefined || secret.metadata.labels?.["status"] !== pending.status) return;
    const release = await parseRelease(storedIn(secret));
    const info = at(release, "info");
    if (!isMapping(release) || !isMapping(info)) return;
    if (pending.description !== undefined && info["description"] !== pending.description) return;
    await replace(cluster, secret, { ...release, info: { ...info, status: "failed", description: why } });
  } catch (error) {
    if (!isHelmTsError(error)) throw error;
  }
}

/** The cluster that Helm was given. */
function openAgain({ access, env = process.env }: HelmAccess): Promise<KubeCluster> {
  if (access.kubeconfig === undefined) return openCluster({ env, retry: SOON });
  return openCluster({ env: { ...env, KUBECONFIG: access.kubeconfig }, context: access.context, retry: SOON });
}

/** Somebody waits for the end. */
const SOON = { times: 3, delayMs: 1_000 };

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
