import { once } from "node:events";
import type { KubernetesObject } from "@helm/mesh-lab/parts";
import type { Terminal } from "@helm/mesh-lab/terminal";
import { type Cluster, type PodBehaviour, startCluster, zonedNodes } from "../cluster/index.ts";

/** What `kube-lab up` was asked for. */
export interface UpOptions {
  readonly objects: readonly KubernetesObject[];
  readonly pods: PodBehaviour;
  /** Three by default. */
  readonly nodes?: number;
  readonly podSecurity?: "privileged" | "baseline" | "restricted";
  /** Ends it. */
  readonly signal: AbortSignal;
  readonly terminal: Terminal;
}

/** Keeps a cluster up until the signal, and says how to reach it. */
export async function runUp({ objects, pods, nodes = 3, podSecurity, signal, terminal }: UpOptions): Promise<void> {
  const start = performance.now();
  const cluster = await startCluster({
    objects,
    pods,
    nodes: zonedNodes(nodes),
    ...(podSecurity !== undefined && { podSecurity }),
    install: true,
    progress: (message) => terminal.err(`${message}\n`),
  });
  try {
    terminal.out(upText(cluster, nodes, (performance.now() - start) / 1000));
    if (!signal.aborted) await once(signal, "abort");
  } finally {
    await cluster.stop();
  }
}

function upText({ version, kubeconfig, directory }: Cluster, nodes: number, seconds: number): string {
  return `Kubernetes ${version} with ${nodes} node${nodes === 1 ? "" : "s"} is up after ${seconds.toFixed(1)} s. No container is started here.

  export KUBECONFIG=${kubeconfig.path}

To try, in another terminal:
  kubectl get nodes
  kubectl create deployment web --image=web:1 --replicas=3
  kubectl get pods -o wide
  helm upgrade --install shop <chart> --namespace shop --create-namespace --wait

Logs: ${directory}/*.log
Ctrl-C ends the cluster and leaves nothing behind.
`;
}
