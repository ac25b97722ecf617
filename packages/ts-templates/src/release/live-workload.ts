import { at, type KubeCluster, type KubeObject, listAt, numberAt, textAt } from "../cluster/index.ts";
import { isMapping, type Manifest } from "../manifest/index.ts";

/** A Deployment, StatefulSet or DaemonSet of a release. */
export interface WorkloadRef {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
}

/** A workload as it is in the cluster. */
export interface LiveWorkload {
  readonly ref: WorkloadRef;
  /** Absent where it does not exist. */
  readonly object?: KubeObject;
  /** The pods of its newest template, those that are ending left out. */
  readonly pods: readonly KubeObject[];
}

/** The workloads among objects; those without a namespace are in the given one. */
export function workloadsIn(manifests: readonly Manifest[], namespace = "default"): readonly WorkloadRef[] {
  return manifests
    .filter(({ kind, apiVersion }) => KINDS.has(kind) && apiVersion.startsWith("apps/"))
    .map(({ apiVersion, kind, metadata }) => ({ apiVersion, kind, namespace, ...metadata }));
}

const KINDS: ReadonlySet<string> = new Set(["Deployment", "StatefulSet", "DaemonSet"]);

/** As messages name it: `Deployment shop/web`. */
export function workloadText({ kind, namespace, name }: WorkloadRef): string {
  return `${kind} ${namespace}/${name}`;
}

export async function readWorkload(
  cluster: Pick<KubeCluster, "get" | "list">,
  ref: WorkloadRef,
): Promise<LiveWorkload> {
  const object = await cluster.get(ref);
  if (object === undefined) return { ref, pods: [] };
  const where = { namespace: ref.namespace, labels: selectorOf(object) };
  const [pods, owner] = await Promise.all([
    cluster.list({ apiVersion: "v1", kind: "Pod" }, where),
    ref.kind === "Deployment" ? newestReplicaSet(cluster, object, where) : object,
  ]);
  const isNewest = (pod: KubeObject) => {
    const revision = textAt(object, "status", "updateRevision");
    return revision === undefined || pod.metadata.labels?.["controller-revision-hash"] === revision;
  };
  return {
    ref,
    object,
    pods: pods.filter((pod) => {
      const isEnding = at(pod, "metadata", "deletionTimestamp") !== undefined;
      return !isEnding && owner !== undefined && isOwnedBy(pod, owner) && isNewest(pod);
    }),
  };
}

interface Where {
  readonly namespace: string;
  readonly labels: string;
}

/** The annotation by which the deployment controller tells its ReplicaSets apart. */
const REVISION = "deployment.kubernetes.io/revision";

async function newestReplicaSet(
  cluster: Pick<KubeCluster, "list">,
  deployment: KubeObject,
  where: Where,
): Promise<KubeObject | undefined> {
  const revision = deployment.metadata.annotations?.[REVISION];
  const sets = await cluster.list({ apiVersion: "apps/v1", kind: "ReplicaSet" }, where);
  return sets.find((set) => isOwnedBy(set, deployment) && set.metadata.annotations?.[REVISION] === revision);
}

function isOwnedBy(object: KubeObject, owner: KubeObject): boolean {
  return listAt(object, "metadata", "ownerReferences").some(
    (reference) => textAt(reference, "uid") === owner.metadata.uid,
  );
}

/** Of its labels alone; who owns a pod says the rest. */
function selectorOf(object: KubeObject): string {
  const labels = at(object, "spec", "selector", "matchLabels");
  return Object.entries(isMapping(labels) ? labels : {})
    .map(([key, value]) => `${key}=${String(value)}`)
    .join(",");
}

/** Whether its controller has seen the newest specification. */
export function isObserved(object: KubeObject): boolean {
  return (numberAt(object, "status", "observedGeneration") ?? 0) >= (object.metadata.generation ?? 0);
}

/** A condition of an object, such as `Progressing`. */
export interface Condition {
  readonly status: string;
  readonly reason: string;
  readonly message: string;
}

export function conditionOf(object: KubeObject, type: string): Condition | undefined {
  const found = listAt(object, "status", "conditions").find((condition) => textAt(condition, "type") === type);
  if (found === undefined) return undefined;
  return {
    status: textAt(found, "status") ?? "",
    reason: textAt(found, "reason") ?? "",
    message: textAt(found, "message") ?? "",
  };
}
