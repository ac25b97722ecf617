import { join } from "node:path";
import { type KubeApi, startKubeApi } from "../kube-api/index.ts";
import type { KubernetesObject } from "../manifest/index.ts";
import { takeLoopbackBlock } from "../network/index.ts";
import { authoritySecret, credentialSecret, type MeshPlan, type Planned } from "../plan/index.ts";
import { type Keeper, startKeeper } from "../processes/index.ts";
import { type Sds, startSds } from "../sds/index.ts";
import type { OnStop } from "./cleanup.ts";
import { createMeshCertificates, type MeshCertificates } from "./mesh-certificates.ts";
import { createPlanning, type Planning } from "./planning.ts";

/** What istiod and the pods of a mesh find when they start. */
export interface Cluster extends Planning {
  readonly keeper: Keeper;
  readonly kubeApi: KubeApi;
  /** Where the control plane listens. */
  readonly control: string;
  readonly sds: Sds;
  readonly sdsSocket: string;
  readonly certificates: MeshCertificates;
  /** The first plan, whose objects are in the API already. */
  readonly first: Planned;
  /** The Secrets of a plan. */
  readonly secretsOf: (plan: MeshPlan) => Promise<readonly KubernetesObject[]>;
}

/** Starts the API with the manifests in it, and who gives proxies their certificates. */
export async function startCluster(
  manifests: readonly KubernetesObject[],
  revision: string | undefined,
  onStop: OnStop,
): Promise<Cluster> {
  const { control, ...block } = await takeLoopbackBlock();
  onStop(block.release);
  const keeper = await startKeeper();
  onStop(() => keeper.stop());
  const planning = createPlanning(keeper.directory, { control, ...block }, revision);
  const first = planning.planFor(manifests);
  const certificates = await createMeshCertificates(first.plan.trustDomain);
  const secretsOf = (plan: MeshPlan) => secretObjects(plan, certificates);
  const objects = [...first.plan.objects, ...(await secretsOf(first.plan))];
  const kubeApi = await startKubeApi({ host: control, port: 6443, objects });
  onStop(() => kubeApi.stop());
  const sdsSocket = join(keeper.directory, "sds.sock");
  const sds = await startSds({
    socket: sdsSocket,
    root: certificates.root,
    certificateOf: ({ namespace, serviceAccount }) => certificates.certificateOf(`${namespace}/${serviceAccount}`),
  });
  onStop(() => sds.stop());
  return { ...planning, keeper, kubeApi, control, sds, sdsSocket, certificates, first, secretsOf };
}

async function secretObjects(plan: MeshPlan, certificates: MeshCertificates): Promise<readonly KubernetesObject[]> {
  const { authority, root, serverCertificate } = certificates;
  const shown = plan.credentials.map(async (credential) =>
    credentialSecret(credential, { ...(await serverCertificate(credential.hosts)), authority: root }),
  );
  return [authoritySecret(plan, { ...authority, authority: root }), ...(await Promise.all(shown))];
}
