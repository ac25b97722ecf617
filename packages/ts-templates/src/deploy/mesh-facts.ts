import { type KubeCluster, type KubeObject, listAt, textAt } from "../cluster/index.ts";
import { type AuthorizationPolicy, readMesh } from "../istio/index.ts";
import { type Manifest, parseYaml } from "../manifest/index.ts";
import type { DeployMesh, DeployNamespace } from "./deploy-config.ts";
import { type RevisionFacts, readRevision } from "./mesh-revision.ts";

/** What the cluster has of the pods that an external authorizer protects, and of their mesh. */
export interface MeshFacts {
  /** The policies with the action CUSTOM. */
  readonly policies: readonly PolicyFacts[];
  /** By the revision's name. */
  readonly revisions: ReadonlyMap<string, RevisionFacts>;
}

/** A policy that lets an external authorizer decide, and the pods that it selects. */
export interface PolicyFacts {
  /** `namespace/name` */
  readonly id: string;
  readonly provider: string;
  readonly pods: readonly PodFacts[];
}

/** A pod that runs, or is about to. */
export interface PodFacts {
  /** `namespace/name` */
  readonly id: string;
  readonly hasProxy: boolean;
  /** Of the mesh that injected its proxy; absent where the pod does not say. */
  readonly revision?: string;
}

/** What is said to be protected, and by which mesh. */
export interface ProtectedObjects {
  readonly manifests: readonly Manifest[];
  /** Whose labels say from which revision new pods get their sidecar. */
  readonly namespaces: readonly DeployNamespace[];
  readonly mesh: DeployMesh | undefined;
}

/** Reads it; a policy that is bound to a gateway is none of pods. */
export async function readMeshFacts(
  cluster: KubeCluster,
  { manifests, namespaces, mesh }: ProtectedObjects,
): Promise<MeshFacts> {
  const { policies, rootNamespace } = readMesh(manifests, { rootNamespace: mesh?.rootNamespace });
  const custom = policies.filter(({ action, isBoundElsewhere }) => action === "CUSTOM" && !isBoundElsewhere);
  const found = await Promise.all(
    custom.map(async (policy) => ({
      id: policy.id,
      provider: policy.provider ?? "",
      pods: await podsOf(cluster, policy, rootNamespace),
    })),
  );
  const pods = found.flatMap((policy) => policy.pods);
  const inUse = new Set(pods.map(({ id }) => id.split("/")[0]));
  const labelled = namespaces.flatMap(({ name, labels }) => (inUse.has(name) ? (labels?.["istio.io/rev"] ?? []) : []));
  const names = new Set([...pods.flatMap(({ revision }) => revision ?? []), ...labelled]);
  const revisions = await Promise.all(
    [...names].map(async (name) => [name, await readRevision(cluster, name, mesh)] as const),
  );
  return { policies: found, revisions: new Map(revisions) };
}

async function podsOf(
  cluster: KubeCluster,
  { namespace, selector }: AuthorizationPolicy,
  rootNamespace: string,
): Promise<readonly PodFacts[]> {
  const labels = Object.entries(selector)
    .map(([key, value]) => `${key}=${value}`)
    .join(",");
  const pods = await cluster.list(
    { apiVersion: "v1", kind: "Pod" },
    { ...(namespace !== rootNamespace && { namespace }), ...(labels !== "" && { labels }) },
  );
  return pods.filter(isAlive).map(podFacts);
}

function isAlive(pod: KubeObject): boolean {
  const phase = textAt(pod, "status", "phase");
  return pod.metadata["deletionTimestamp"] === undefined && phase !== "Succeeded" && phase !== "Failed";
}

function podFacts(pod: KubeObject): PodFacts {
  const containers = [...listAt(pod, "spec", "containers"), ...listAt(pod, "spec", "initContainers")];
  const revision = revisionOf(pod);
  return {
    id: `${pod.metadata.namespace ?? "default"}/${pod.metadata.name}`,
    hasProxy: containers.some((container) => textAt(container, "name") === "istio-proxy"),
    ...(revision !== undefined && { revision }),
  };
}

/** What the injector wrote, else what the pod was labelled with. */
function revisionOf(pod: KubeObject): string | undefined {
  const status = textAt(pod, "metadata", "annotations", "sidecar.istio.io/status");
  return (
    (status === undefined ? undefined : textAt(parseYaml(status), "revision")) ??
    textAt(pod, "metadata", "annotations", "istio.io/rev") ??
    textAt(pod, "metadata", "labels", "istio.io/rev")
  );
}
