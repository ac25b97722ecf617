import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import {
  type Keeper,
  type KubernetesObject,
  type LoopbackBlock,
  startKeeper,
  takeLoopbackBlock,
} from "@helm/mesh-lab/parts";
import { isApiError, isDefinition, type KubeClient, kubeClient, waitUntil } from "../api/index.ts";
import { withOwnErrors } from "../errors.ts";
import { type FaultProxy, startFaultProxy } from "../faults/index.ts";
import { findKubelab, KUBERNETES_VERSION } from "../programs/index.ts";
import { admissionConfiguration } from "./admission.ts";
import type { Cluster, ClusterOptions } from "./cluster.ts";
import { apiUrl, type ControlPlaneOptions, startApiServer, startWorkers, storeDirectory } from "./control-plane.ts";
import { type Kubeconfig, writeKubeconfig } from "./kubeconfig.ts";
import { nodeConfig, zonedNodes } from "./nodes.ts";
import { behaviourConfig, type PodBehaviour } from "./pod-behaviour.ts";
import { podState } from "./pod-state.ts";
import { makeSecrets, type Secrets } from "./secrets.ts";
import { storedDefinitions } from "./stored-definitions.ts";
import { writeWhole } from "./written-file.ts";

/**
 * Starts a Kubernetes cluster on loopback addresses of this machine: etcd, API server, controllers and scheduler as they
 * are, and a stand-in for the kubelet that starts no container. It ends with {@link Cluster.stop}, and also when this
 * process ends without it.
 *
 * @throws KubeLabError `program.missing` where the program is not built yet, `program.install`, `program.ended` and
 * `program.late` with the end of a log, `network.unavailable`, `platform.unsupported`; RefusedObjects for the objects
 */
export function startCluster(options: ClusterOptions = {}): Promise<Cluster> {
  return withOwnErrors(() => start(options));
}

async function start(options: ClusterOptions): Promise<Cluster> {
  const { install = false, progress = () => {}, objects = [] } = options;
  const program = await findKubelab({ install, progress });
  const block = await takeLoopbackBlock("cluster");
  const keeper = await startKeeper({ name: "kube-lab", what: "cluster" }).catch(async (error: unknown) => {
    await block.release();
    throw error;
  });
  try {
    const cluster = await startClusterIn(options, { program, block, keeper });
    await cluster.apply(objects.filter((object) => !isDefinition(object)));
    return cluster;
  } catch (error) {
    await keeper.stop();
    await block.release();
    throw error;
  }
}

/** Where a cluster is started, by whom and out of what; what is here is the cluster's then, and ends with it. */
export interface Place {
  /** The executable kubelab. */
  readonly program: string;
  readonly block: LoopbackBlock;
  readonly keeper: Keeper;
  /** More that the stand-in for the kubelet is told. */
  readonly kubelet?: Readonly<Record<string, unknown>>;
}

/** Starts a cluster in a place that is prepared, with the definitions among the objects and without the others. */
export async function startClusterIn(options: ClusterOptions, place: Place): Promise<Cluster> {
  const { program, block, keeper } = place;
  const { directory } = keeper;
  const { name = "kube-lab", nodes = zonedNodes(3), podNetwork = "10.244.0.0/16", pods = {} } = options;
  const secretsDirectory = join(directory, "secrets");
  await mkdir(secretsDirectory);
  const secrets = await makeSecrets(secretsDirectory, block.control);
  const access = {
    url: apiUrl(block.control),
    certificateAuthority: secrets.authority.certificate,
    token: secrets.token,
  };
  const kubeconfig = await writeKubeconfig(join(directory, "kubeconfig"), name, access);
  const kubelet = join(directory, "kubelet.json");
  const behave = (behaviour: PodBehaviour): Promise<void> => {
    const config = { nodes: nodes.map(nodeConfig), podNetwork, ...place.kubelet, ...behaviourConfig(behaviour) };
    return writeWhole(kubelet, JSON.stringify(config));
  };
  await behave(pods);
  const admission = join(directory, "admission.json");
  await writeWhole(admission, admissionConfiguration(options.podSecurity ?? "privileged"));
  const parts = { keeper, program, host: block.control, secrets, admission };
  const client = kubeClient(access);
  await startWithDefinitions(parts, client, (options.objects ?? []).filter(isDefinition));
  await startWorkers(parts, kubeconfig.path, kubelet);
  await waitForNodes(client, nodes.length);
  return clusterOf({ client, name, kubeconfig, keeper, block, secrets, behave });
}

async function startWithDefinitions(
  parts: ControlPlaneOptions,
  client: KubeClient,
  definitions: readonly KubernetesObject[],
): Promise<void> {
  const stored = storedDefinitions(parts.program, definitions);
  const isRestored = definitions.length > 0 && (await stored.restore(storeDirectory(parts.keeper)));
  const end = await startApiServer(parts, () => isReady(client));
  if (definitions.length === 0) return;
  if (!isRestored) {
    await client.apply(definitions);
    await end();
    await stored.keep(storeDirectory(parts.keeper));
    await startApiServer(parts, () => isReady(client));
  }
  await client.served(definitions);
}

async function isReady(client: KubeClient): Promise<boolean> {
  try {
    return (await client.send({ method: "GET", path: "/readyz" })) === "ok";
  } catch (error) {
    if (isApiError(error)) return false;
    throw error;
  }
}

/** Until there is a node to run on and the service account that every pod has. */
async function waitForNodes(client: KubeClient, count: number): Promise<void> {
  const timeoutMs = 60_000;
  await waitUntil(() => client.list({ apiVersion: "v1", kind: "Node" }), {
    what: `${count} nodes to be ready`,
    holds: (nodes) => nodes.filter((node) => podState(node).ready).length === count,
    timeoutMs,
    pauseMs: 20,
  });
  const account = { apiVersion: "v1", kind: "ServiceAccount", namespace: "default", name: "default" };
  await waitUntil(() => client.get(account), {
    what: "the service account default/default",
    holds: (object) => object !== undefined,
    timeoutMs,
    pauseMs: 20,
  });
}

interface Parts {
  readonly client: KubeClient;
  readonly name: string;
  readonly kubeconfig: Kubeconfig;
  readonly keeper: Keeper;
  readonly block: LoopbackBlock;
  readonly secrets: Secrets;
  readonly behave: (behaviour: PodBehaviour) => Promise<void>;
}

function clusterOf({ client, name, kubeconfig, keeper, block, secrets, behave }: Parts): Cluster {
  const { close, ...methods } = client;
  const proxies: FaultProxy[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(proxies.map((proxy) => proxy.stop()));
    close();
    await keeper.stop();
    await block.release();
  };
  let stopped: Promise<void> | undefined;
  return {
    ...methods,
    version: KUBERNETES_VERSION,
    kubeconfig,
    directory: keeper.directory,
    pods: async (options) => {
      const pods = await client.list({ apiVersion: "v1", kind: "Pod" }, options);
      const key = ({ namespace, name }: { readonly namespace: string; readonly name: string }) =>
        `${namespace}/${name}`;
      return pods.map(podState).toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
    },
    behave,
    faultProxy: async () => {
      const certificate = await secrets.authority.issue({ ips: [block.control] });
      const { access } = kubeconfig;
      const proxy = await startFaultProxy({ host: block.control, certificate, upstream: access });
      proxies.push(proxy);
      const path = join(keeper.directory, `kubeconfig-${proxies.length}`);
      return { ...proxy, kubeconfig: await writeKubeconfig(path, name, { ...access, url: proxy.url }) };
    },
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}
