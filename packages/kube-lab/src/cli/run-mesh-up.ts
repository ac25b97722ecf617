import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { zonedNodes } from "../cluster/index.ts";
import { gatewaysOf, type MeshCluster, type MeshForm, type MeshSettings } from "../mesh/index.ts";
import { startMeshCluster } from "../start-mesh-cluster.ts";
import type { UpOptions } from "./run-up.ts";

/** What `kube-lab up --mesh` was asked for. */
export interface MeshUpOptions extends UpOptions {
  readonly form: MeshForm;
  readonly mesh: MeshSettings;
}

/** Keeps a cluster with a mesh up until the signal, and says how to reach it. */
export async function runMeshUp(options: MeshUpOptions): Promise<void> {
  const { objects, pods, nodes = 3, podSecurity, signal, terminal, form, mesh } = options;
  const start = performance.now();
  const cluster = await startMeshCluster({
    objects,
    pods,
    form,
    mesh,
    gateways: gatewaysOf(objects),
    nodes: zonedNodes(nodes),
    ...(podSecurity !== undefined && { podSecurity }),
    install: true,
    progress: (message) => terminal.err(`${message}\n`),
  });
  try {
    const authority = join(cluster.directory, "mesh-authority.pem");
    await writeFile(authority, cluster.authority);
    terminal.out(meshText(cluster, { authority, mesh, seconds: (performance.now() - start) / 1000 }));
    if (!signal.aborted) await once(signal, "abort");
  } finally {
    await cluster.stop();
  }
}

interface Said {
  /** File of the certificate that has signed those of the gateways. */
  readonly authority: string;
  readonly mesh: MeshSettings;
  readonly seconds: number;
}

function meshText(cluster: MeshCluster, { authority, mesh, seconds }: Said): string {
  const { version, versions, kubeconfig, directory } = cluster;
  const pods = cluster.form === "namespaces" ? "network namespaces" : "on loopback addresses";
  return `Kubernetes ${version} with Istio ${versions.istio} is up after ${seconds.toFixed(1)} s. Pods are ${pods}; what answers in them says who it is.

  export KUBECONFIG=${kubeconfig.path}

To try, in another terminal:
  kubectl create namespace shop
  kubectl label namespace shop istio.io/rev=${mesh.tags?.[0] ?? mesh.revision ?? "default"}
  kubectl --namespace shop create deployment web --image=web:1 --port=8080
  kubectl --namespace shop get pods -o wide
${gatewayText(cluster, authority)}
Logs: ${directory}/*.log
Ctrl-C ends the cluster and leaves nothing behind.
`;
}

function gatewayText({ gateways }: MeshCluster, authority: string): string {
  if (gateways.length === 0) return "\nNo gateway: among the manifests is no Gateway that selects one.\n";
  const lines = gateways.map(({ gateway, port, address }) => {
    const at = `--connect-to ::${address.host}:${address.port}`;
    return `  curl --cacert ${authority} ${at} https://<host>/   # ${gateway}, port ${port}`;
  });
  return `\nRequests, with a host of a Gateway:\n${lines.join("\n")}\n`;
}
