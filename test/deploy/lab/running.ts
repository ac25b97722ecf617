import type { Cluster, Kind, KubernetesObject } from "@helm/kube-lab";
import { at, fields, identityOf } from "@helm/mesh-lab/parts";
import type { Manifest } from "../toolkit.ts";

/** Objects by identity, without what Helm and the server note in them. */
export type Objects = Readonly<Record<string, object>>;

/** What runs, and what is wanted to run: equal where the cluster runs this version complete, and nothing else. */
export interface Comparison {
  readonly live: Objects;
  readonly wanted: Objects;
}

/**
 * Compares what runs with a version: the server says, without doing it, what each object would be if there were none yet.
 * So nothing of a version before can hide in it.
 */
export async function compare(
  cluster: Cluster,
  live: readonly KubernetesObject[],
  version: readonly Manifest[],
): Promise<Comparison> {
  const objects = version.map(({ body }) => body as unknown as KubernetesObject);
  const elsewhere = objects.map((object) => ({ ...object, metadata: { ...object.metadata, namespace: EMPTY } }));
  const made = await cluster.apply(elsewhere, { dryRun: true, fieldManager: "helm" });
  const wanted = made.map((object, index) => {
    const { namespace } = objects[index]?.metadata ?? {};
    return { ...object, metadata: { ...object.metadata, namespace } };
  });
  return { live: byIdentity(live), wanted: byIdentity(wanted as readonly KubernetesObject[]) };
}

/** The namespace that every cluster has, and nobody here uses. */
const EMPTY = "default";

/** What Helm has put into the cluster, of those kinds. */
export async function objectsOfHelm(cluster: Cluster, kinds: readonly Kind[]): Promise<readonly KubernetesObject[]> {
  const lists = await Promise.all(kinds.map((kind) => cluster.list(kind)));
  return lists.flat().filter(isManagedByHelm);
}

/** Whether an object is one of those that are looked at. */
type Choose = (metadata: KubernetesObject["metadata"]) => boolean;

/** What keeps Deployments from being complete; one sentence each. */
export async function unfinished(cluster: Cluster, choose: Choose): Promise<readonly string[]> {
  const deployments = await cluster.list({ apiVersion: "apps/v1", kind: "Deployment" });
  const chosen = deployments.filter(({ metadata }) => choose(metadata));
  return chosen.flatMap((deployment) => {
    const { metadata, spec, status } = deployment;
    const wanted = at(spec, "replicas");
    const counts = ["replicas", "updatedReplicas", "readyReplicas"].map((count) => at(status, count) ?? 0);
    const isSeen = at(status, "observedGeneration") === metadata["generation"];
    if (isSeen && counts.every((count) => count === wanted)) return [];
    return [`${identityOf(deployment)} has ${counts.join(", ")} pods in all, of its template, ready; not ${wanted}`];
  });
}

/** The revisions that Helm remembers, and the status of each, in their order: `aro-hcp/web 1 superseded`. */
export async function revisionsOf(cluster: Cluster, choose: Choose): Promise<readonly string[]> {
  const records = await cluster.list({ apiVersion: "v1", kind: "Secret" }, { labels: "owner=helm" });
  return records
    .filter(({ metadata }) => choose(metadata))
    .map(({ metadata: { namespace, labels = {} } }) => ({ namespace, ...labels }) as unknown as ReleaseLabels)
    .sort((left, right) => Number(left.version) - Number(right.version))
    .map(({ namespace, name, version, status }) => `${namespace}/${name} ${version} ${status}`);
}

interface ReleaseLabels {
  readonly namespace: string;
  readonly name: string;
  readonly version: string;
  readonly status: string;
}

const MANAGED_BY = "app.kubernetes.io/managed-by";

function isManagedByHelm({ metadata: { labels } }: KubernetesObject): boolean {
  return labels?.[MANAGED_BY] === "Helm";
}

function byIdentity(objects: readonly KubernetesObject[]): Objects {
  return Object.fromEntries(
    objects
      .map((object) => [identityOf(object), withoutNotes(object)] as const)
      .sort(([left], [right]) => (left < right ? -1 : 1)),
  );
}

function withoutNotes({ metadata, status: _status, ...object }: KubernetesObject): object {
  const { name, namespace, labels = {}, annotations = {} } = metadata;
  const own = (entries: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(entries).filter(([key]) => !isNote(key)));
  const kept = { name, namespace, labels: own(labels), annotations: own(annotations) };
  return { ...object, metadata: kept, ...("spec" in object && { spec: withoutAddress(object["spec"]) }) };
}

function isNote(key: string): boolean {
  return key === MANAGED_BY || key.startsWith("meta.helm.sh/") || key === "deployment.kubernetes.io/revision";
}

/** The address of a Service is drawn. */
function withoutAddress(spec: unknown): object {
  const { clusterIP: _one, clusterIPs: _all, ...rest } = fields(spec);
  return rest;
}
