import type { KubernetesObject } from "@helm/kube-lab";

/** What stands for the control plane of a revision: a Deployment and a Service as the add-on has them. */
export function controlPlane(namespace: string, revision: string): readonly KubernetesObject[] {
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
