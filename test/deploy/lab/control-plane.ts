import { type Cluster, type KubernetesObject, waitUntil } from "@helm/kube-lab";
import { at } from "@helm/mesh-lab/parts";

/** Makes what stands for the control plane of a revision, and waits until it is ready. */
export async function startControlPlane(cluster: Cluster, namespace: string, revision: string): Promise<void> {
  await cluster.apply(controlPlane(namespace, revision));
  const istiod = { apiVersion: "apps/v1", kind: "Deployment", namespace, name: `istiod-${revision}` };
  await waitUntil(() => cluster.get(istiod), {
    what: `istiod of ${revision} to be ready`,
    holds: (found) => at(found, "status", "readyReplicas") === 1,
    timeoutMs: 60_000,
  });
}

/** A Deployment and a Service as the add-on has them. */
function controlPlane(namespace: string, revision: string): readonly KubernetesObject[] {
  const name = `istiod-${revision}`;
  const labels = { app: "istiod", "istio.io/rev": revision };
  const container = { name: "discovery", image: `docker.io/istio/pilot:${revision}` };
  const metadata = { name, namespace, labels };
  return [
    { apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } },
    {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata,
      spec: {
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { containers: [container] } },
      },
    },
    {
      apiVersion: "v1",
      kind: "Service",
      metadata,
      spec: { selector: labels, ports: [{ name: "https-dns", port: 15012 }] },
    },
  ];
}
