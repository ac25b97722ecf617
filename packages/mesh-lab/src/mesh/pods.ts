import { join } from "node:path";
import { bootstrap, type Envoy, nodeIdOf, type ProxyIdentity, startEnvoy } from "../envoy/index.ts";
import { istiodXds, releaseOf } from "../istiod/index.ts";
import { type Gateway, type MeshPlan, type Planned, podLabels, podName, type Workload } from "../plan/index.ts";
import type { Keeper } from "../processes/index.ts";
import type { Sds } from "../sds/index.ts";
import { allOf } from "./all-of.ts";
import { type ContainersOptions, createContainers } from "./containers.ts";
import { activeIn, drained } from "./drained.ts";
import type { MeshCertificates } from "./mesh-certificates.ts";
import type { Vitals } from "./vitals.ts";

/** What pods are started with. */
export interface PodsOptions extends ContainersOptions {
  readonly keeper: Keeper;
  readonly envoyPath: string;
  readonly versions: { readonly istio: string };
  /** Where the control plane listens. */
  readonly control: string;
  /** Its namespace is that of the control plane. */
  readonly first: Planned;
  readonly certificates: MeshCertificates;
  readonly sds: Sds;
  readonly sdsSocket: string;
  readonly vitals: Vitals;
}

/** The pods that run: proxies and what is behind them. */
export interface Pods {
  /** By id of the workload or gateway. */
  readonly proxies: ReadonlyMap<string, Envoy>;
  /** Ids of what a plan has and does not run yet, and of what runs and a plan does not have. */
  readonly difference: (plan: MeshPlan) => { readonly missing: readonly string[]; readonly gone: readonly string[] };
  /** Ids of what runs, but in a plan is somebody else: under another service account, with a sidecar or without. */
  readonly others: (plan: MeshPlan) => readonly string[];
  /**
   * Starts what a plan has and does not run yet.
   *
   * @throws MeshLabError of all that do not start; the others run
   */
  readonly start: (plan: MeshPlan) => Promise<void>;
  /** Ends what runs and a plan does not have, when what it was asked is answered. */
  readonly end: (plan: MeshPlan) => Promise<void>;
  /** Stops the containers of one workload; resolves to what starts them again. */
  readonly takeDown: (workload: Workload) => Promise<() => Promise<void>>;
  /** What proxies have refused of their configuration until now; one sentence each. */
  readonly rejections: () => Promise<readonly string[]>;
  readonly stop: () => Promise<void>;
}

export function createPods(options: PodsOptions): Pods {
  const proxies = new Map<string, Envoy>();
  const identities = new Map<string, string>();
  const containers = createContainers(options);
  const startProxyOf = async (pod: Workload | Gateway) => {
    const envoy = await startProxy(pod, options);
    options.vitals.watch(envoy.program);
    proxies.set(pod.id, envoy);
  };
  const endPod = async (id: string) => {
    const envoy = proxies.get(id);
    await drained(() => (envoy === undefined ? containers.active(id) : activeIn(envoy)));
    if (envoy !== undefined) {
      options.vitals.unwatch(envoy.program);
      proxies.delete(id);
      await envoy.program.end();
    }
    await containers.end(id);
    identities.delete(id);
  };
  const difference = ({ workloads, gateways }: MeshPlan) => {
    const wanted = new Set([...workloads, ...gateways].map(({ id }) => id));
    const running = new Set([...containers.ids(), ...proxies.keys()]);
    return {
      missing: [...wanted].filter((id) => !running.has(id)),
      gone: [...running].filter((id) => !wanted.has(id)),
    };
  };
  return {
    proxies,
    difference,
    others: ({ workloads, gateways }) =>
      [...workloads, ...gateways]
        .filter((pod) => (identities.get(pod.id) ?? identityOf(pod)) !== identityOf(pod))
        .map(({ id }) => id),
    start: async ({ workloads, gateways }) => {
      for (const pod of [...workloads, ...gateways]) identities.set(pod.id, identityOf(pod));
      await allOf(workloads, containers.start);
      const proxied = [...gateways, ...workloads.filter(({ isMeshed }) => isMeshed)];
      await allOf(
        proxied.filter(({ id }) => !proxies.has(id)),
        startProxyOf,
      );
    },
    end: async (plan) => allOf(difference(plan).gone, endPod),
    takeDown: containers.takeDown,
    rejections: async () => {
      const rejected = [...proxies].map(async ([id, envoy]) =>
        (await envoy.rejectedUpdates()).map(({ stat, reasons }) => `${id} refuses ${stat}: ${reasons.join("; ")}`),
      );
      return (await Promise.all(rejected)).flat();
    },
    stop: containers.stop,
  };
}

/** What cannot change while a pod runs. */
function identityOf(pod: Workload | Gateway): string {
  return JSON.stringify([pod.serviceAccount, isGateway(pod) || pod.isMeshed]);
}

function isGateway(pod: Workload | Gateway): pod is Gateway {
  return "servers" in pod;
}

async function startProxy(pod: Workload | Gateway, options: PodsOptions): Promise<Envoy> {
  const { keeper, envoyPath, versions, control, first, certificates, sds, sdsSocket } = options;
  const { namespace, serviceAccount, ip } = pod;
  const proxy: ProxyIdentity = {
    role: isGateway(pod) ? "router" : "sidecar",
    ip,
    name: podName(pod.name),
    namespace,
    serviceAccount,
    labels: podLabels(pod),
  };
  return startEnvoy({
    keeper,
    path: envoyPath,
    directory: keeper.directory,
    name: `${pod.name}.${namespace}`,
    hopeless: () => sds.problems().find((problem) => problem.startsWith(nodeIdOf(proxy))),
    bootstrap: bootstrap({
      proxy,
      istioVersion: releaseOf(versions.istio),
      xds: {
        ...istiodXds({ host: control, rootNamespace: first.plan.rootNamespace }),
        root: certificates.root,
        client: await certificates.certificateOf(`${namespace}/${serviceAccount}`),
      },
      sdsSocket,
      // Names of pods may be longer than a socket's path.
      adminSocket: join(keeper.directory, `admin-${ip.replaceAll(".", "-")}.sock`),
    }),
  });
}
