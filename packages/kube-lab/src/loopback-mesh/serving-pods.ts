import { at, type KubernetesObject, text } from "@helm/mesh-lab/parts";
import { waitUntil } from "../api/index.ts";
import type { Cluster } from "../cluster/index.ts";
import { KubeLabError } from "../errors.ts";
import { addressOf, type GatewayOptions, isServing, type MeshCluster, workloadOf } from "../mesh/index.ts";
import type { PodNetwork } from "./pod-network.ts";

/** The pods of the cluster, as the API tells of them. */
export interface ServingPods {
  /** Whether the API has the pod with that uid. */
  readonly has: (uid: string) => boolean;
  /** Where the gateways that serve take requests. */
  readonly gateways: () => MeshCluster["gateways"];
  /** Resolves when all gateways serve. */
  readonly gatewaysServe: () => Promise<void>;
  /** @throws KubeLabError `request.nowhere` */
  readonly podOf: (workload: string, port: number) => Promise<PodEntry>;
  readonly stop: () => Promise<void>;
}

/** A port of a ready pod, and who the pod is. */
export interface PodEntry {
  readonly host: string;
  readonly port: number;
  /** Such as `spiffe://cluster.local/ns/shop/sa/web`. */
  readonly uri: string;
}

/** Ports below 1024 are for root alone. */
export function unprivileged(port: number): number {
  return port < 1024 ? 10_000 + port : port;
}

export async function createServingPods(
  cluster: Pick<Cluster, "watch">,
  network: PodNetwork,
  gateways: readonly GatewayOptions[],
): Promise<ServingPods> {
  const watch = await cluster.watch({ apiVersion: "v1", kind: "Pod" }, () => {});
  const servingOf = (workload: string) => watch.objects().find((pod) => isServing(pod) && workloadOf(pod) === workload);
  const hostOf = (pod: KubernetesObject) => network.onLoopback(addressOf(pod) ?? "");
  const addresses = () =>
    gateways.flatMap(({ namespace, name, ports = [443] }) => {
      const gateway = `${namespace}/${name}`;
      const pod = servingOf(gateway);
      if (pod === undefined) return [];
      return ports.map((port) => ({ gateway, port, address: { host: hostOf(pod), port: unprivileged(port) } }));
    });
  return {
    has: (uid) => watch.objects().some(({ metadata }) => metadata["uid"] === uid),
    gateways: addresses,
    gatewaysServe: async () => {
      await waitUntil(async () => new Set(addresses().map(({ gateway }) => gateway)).size, {
        what: "all gateways to be ready",
        holds: (serving) => serving === gateways.length,
        pauseMs: 20,
        timeoutMs: 60_000,
      });
    },
    podOf: async (workload, port) => {
      const pod = servingOf(workload);
      if (pod === undefined) throw new KubeLabError("request.nowhere", `There is no ready pod of ${workload}.`);
      const account = text(at(pod, "spec", "serviceAccountName")) ?? "default";
      const uri = `spiffe://cluster.local/ns/${pod.metadata.namespace}/sa/${account}`;
      return { host: hostOf(pod), port, uri };
    },
    stop: watch.stop,
  };
}
