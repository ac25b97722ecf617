import type { Cluster, KubernetesObject } from "@helm/kube-lab";

/** The releases in the cluster, and the status of each revision that Helm remembers: `aro-hcp/web 1 superseded`. */
export async function revisionsOf(cluster: Cluster): Promise<readonly string[]> {
  const records = await cluster.list({ apiVersion: "v1", kind: "Secret" }, { labels: "owner=helm" });
  return records
    .map((record) => ({
      release: releaseOf(record),
      version: Number(label(record, "version")),
      status: label(record, "status"),
    }))
    .sort((left, right) => left.release.localeCompare(right.release) || left.version - right.version)
    .map(({ release, version, status }) => `${release} ${version} ${status}`);
}

/** The pods of the cluster, by namespace and name; those that end are left out. */
export async function podsOf(cluster: Cluster): Promise<readonly string[]> {
  const pods = await cluster.pods();
  return pods.filter(({ ending }) => !ending).map(({ namespace, name }) => `${namespace}/${name}`);
}

function releaseOf(record: KubernetesObject): string {
  return `${record.metadata.namespace}/${label(record, "name")}`;
}

function label({ metadata: { labels } }: KubernetesObject, name: string): string {
  return labels?.[name] ?? "";
}
