import { join } from "node:path";
import { type ArrivalLog, type Backend, echo, type ServedBackend, serveBackend } from "../backends/index.ts";
import { bootstrap, type Envoy, startEnvoy } from "../envoy/index.ts";
import type { Istiod } from "../istiod/index.ts";
import { type Gateway, type MeshPlan, podLabels, podName, type SocketOf, type Workload } from "../plan/index.ts";
import type { Keeper } from "../processes/index.ts";
import type { MeshCertificates } from "./mesh-certificates.ts";

/** What pods are started with. */
export interface PodsOptions {
  readonly keeper: Keeper;
  readonly envoyPath: string;
  readonly istioVersion: string;
  readonly istiod: Istiod;
  readonly certificates: MeshCertificates;
  readonly sdsSocket: string;
  readonly socketOf: SocketOf;
  readonly arrivals: ArrivalLog;
  readonly backends: Map<string, Backend>;
}

/** The pods that run: proxies and what is behind them. */
export interface Pods {
  /** By id of the workload or gateway. */
  readonly proxies: ReadonlyMap<string, Envoy>;
  /** Starts what a plan has and does not run yet. */
  readonly start: (plan: MeshPlan) => Promise<void>;
  /** Ends what runs and a plan does not have. */
  readonly end: (plan: MeshPlan) => Promise<void>;
  /** Stops the containers of one workload; resolves to what starts them again. */
  readonly takeDown: (workload: Workload) => Promise<() => Promise<void>>;
  readonly stop: () => Promise<void>;
}

export function createPods(options: PodsOptions): Pods {
  const proxies = new Map<string, Envoy>();
  const containers = new Map<string, readonly ServedBackend[]>();
  const serve = async (workload: Workload) => {
    containers.set(workload.id, await serveAll(workload, options));
  };
  const unserve = async (id: string) => {
    const served = containers.get(id) ?? [];
    containers.delete(id);
    await Promise.all(served.map(({ stop }) => stop()));
  };
  const endPod = async (id: string) => {
    await proxies.get(id)?.program.end();
    proxies.delete(id);
    await unserve(id);
  };
  return {
    proxies,
    start: async ({ workloads, gateways }) => {
      await Promise.all(workloads.filter(({ id }) => !containers.has(id)).map(serve));
      const proxied = [...gateways, ...workloads.filter(({ isMeshed }) => isMeshed)];
      const missing = proxied.filter(({ id }) => !proxies.has(id));
      const started = await Promise.all(missing.map((pod) => startProxy(pod, isGateway(pod), options)));
      for (const [index, pod] of missing.entries()) {
        const envoy = started[index];
        if (envoy !== undefined) proxies.set(pod.id, envoy);
      }
    },
    end: async ({ workloads, gateways }) => {
      const wanted = new Set([...workloads, ...gateways].map(({ id }) => id));
      const gone = [...new Set([...containers.keys(), ...proxies.keys()])].filter((id) => !wanted.has(id));
      await Promise.all(gone.map(endPod));
    },
    takeDown: async (workload) => {
      await unserve(workload.id);
      return () => serve(workload);
    },
    stop: async () => {
      await Promise.all([...containers.keys()].map(unserve));
    },
  };
}

function isGateway(pod: Workload | Gateway): pod is Gateway {
  return "servers" in pod;
}

function serveAll(workload: Workload, options: PodsOptions): Promise<readonly ServedBackend[]> {
  const { socketOf, arrivals, backends } = options;
  return Promise.all(
    workload.ports.map(({ number, protocol }) =>
      serveBackend({
        workload: workload.id,
        port: number,
        listen: workload.isMeshed ? { path: socketOf(workload.id, number) } : { host: workload.ip, port: number },
        http2: protocol === "HTTP2" || protocol === "GRPC",
        backend: () => backends.get(workload.id) ?? echo,
        onArrival: arrivals.add,
      }),
    ),
  );
}

async function startProxy(pod: Workload | Gateway, isRouter: boolean, options: PodsOptions): Promise<Envoy> {
  const { keeper, envoyPath, istioVersion, istiod, certificates, sdsSocket } = options;
  const { namespace, serviceAccount, ip } = pod;
  const name = `${pod.name}.${namespace}`;
  return startEnvoy({
    keeper,
    path: envoyPath,
    directory: keeper.directory,
    name,
    bootstrap: bootstrap({
      proxy: {
        role: isRouter ? "router" : "sidecar",
        ip,
        name: podName(pod.name),
        namespace,
        serviceAccount,
        labels: podLabels(pod),
      },
      istioVersion: releaseOf(istioVersion),
      xds: {
        ...istiod.xds,
        root: certificates.root,
        client: await certificates.certificateOf(`${namespace}/${serviceAccount}`),
      },
      sdsSocket,
      // Names of pods may be longer than a socket's path.
      adminSocket: join(keeper.directory, `admin-${ip.replaceAll(".", "-")}.sock`),
    }),
  });
}

/** The release that a proxy says it is of: istiod decides by it what the proxy understands. */
function releaseOf(version: string): string {
  return /\d+\.\d+(?:\.\d+)?/.exec(version)?.[0] ?? version;
}
