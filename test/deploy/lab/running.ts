import type { Cluster, Kind, KubernetesObject } from "@helm/kube-lab";
import { at, identityOf } from "@helm/mesh-lab/parts";
import type { Manifest } from "../toolkit.ts";

/** Objects by identity, without what Helm and the server note in them. */
export type Objects = Readonly<Record<string, object>>;

/** What runs, and what would run if a version did: equal where the cluster runs this version complete, and nothing else. */
export interface Comparison {
  readonly live: Objects;
  readonly version: Objects;
}

/**
 * Compares what Helm has put into the cluster with a version: the server says, without doing it, what each object would
 * be if Helm applied the version.
 *
 * @param kinds in which objects are looked for that are not of the version
 */
export async function compareWith(
  cluster: Cluster,
  version: readonly Manifest[],
  kinds: readonly Kind[],
): Promise<Comparison> {
  const objects = version.map(({ body }) => body as unknown as KubernetesObject);
  const [lists, applied] = await Promise.all([
    Promise.all(kinds.map((kind) => cluster.list(kind))),
    cluster.apply(objects, { dryRun: true, fieldManager: "helm", force: true }),
  ]);
  return { live: byIdentity(lists.flat().filter(isManagedByHelm)), version: byIdentity(applied) };
}

/** What keeps the Deployments of the cluster from being complete; one sentence each. */
export async function unfinished(cluster: Cluster): Promise<readonly string[]> {
  const deployments = await cluster.list({ apiVersion: "apps/v1", kind: "Deployment" });
  return deployments.flatMap((deployment) => {
    const { metadata, spec, status } = deployment;
    const wanted = at(spec, "replicas");
    const counts = ["replicas", "updatedReplicas", "readyReplicas"].map((count) => at(status, count) ?? 0);
    const isSeen = at(status, "observedGeneration") === metadata["generation"];
    if (isSeen && counts.every((count) => count === wanted)) return [];
    return [`${identityOf(deployment)} has ${counts.join(", ")} pods in all, of its template, ready; not ${wanted}`];
  });
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
  const isNote = ([key]: [string, string]) => key === MANAGED_BY || key.startsWith("meta.helm.sh/");
  const own = (entries: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(entries).filter((entry) => !isNote(entry)));
  return { ...object, metadata: { name, namespace, labels: own(labels), annotations: own(annotations) } };
}
