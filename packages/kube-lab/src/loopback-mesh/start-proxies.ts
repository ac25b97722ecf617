import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { bootstrap, envoyFlags, istiodXds, type MeshCertificates, type Sds, startSds } from "@helm/mesh-lab/mesh-parts";
import type { Keeper } from "@helm/mesh-lab/parts";
import { startAgent } from "../mesh/index.ts";
import { type CapturedPod, podLabel } from "./capture-objects.ts";
import { checkPorts } from "./check-ports.ts";

/** What proxies are started with. */
export interface ProxiesOptions {
  readonly keeper: Keeper;
  /** The executable. */
  readonly envoy: string;
  /** Where istiod listens. */
  readonly host: string;
  readonly rootNamespace: string;
  readonly istioVersion: string;
  readonly certificates: MeshCertificates;
  /** Has the API know what stands for the iptables of a pod. */
  readonly capture: (pod: CapturedPod) => Promise<void>;
}

/** What the stand-in for the kubelet is told of proxies, and who answers them. */
export interface Proxies {
  readonly sandboxes: Readonly<Record<string, unknown>>;
  /** The socket on which containers are to be served. */
  readonly backends: string;
  readonly problems: Sds["problems"];
  readonly stop: () => Promise<void>;
}

/** Prepares all that is before the first pod. */
export async function startProxies(options: ProxiesOptions): Promise<Proxies> {
  const { keeper, certificates, host, rootNamespace, istioVersion, capture } = options;
  const directory = join(keeper.directory, "proxies");
  await mkdir(directory, { mode: 0o700 });
  const sdsSocket = join(directory, "sds.sock");
  const sds = await startSds({
    socket: sdsSocket,
    root: certificates.root,
    certificateOf: ({ namespace, serviceAccount }) => certificates.certificateOf(`${namespace}/${serviceAccount}`),
  });
  const agentSocket = join(keeper.directory, "agent.sock");
  const agent = await startAgent(agentSocket, async (proxy) => {
    checkPorts(proxy);
    // Before it starts: the first that it gets from istiod is what it has to listen at.
    await capture(proxy);
    const client = await certificates.certificateOf(`${proxy.namespace}/${proxy.serviceAccount}`);
    return bootstrap({
      proxy: { ...proxy, labels: { ...proxy.labels, ...podLabel(proxy) } },
      istioVersion,
      xds: { ...istiodXds({ host, rootNamespace }), root: certificates.root, client },
      sdsSocket,
      adminSocket: proxy.adminSocket,
    });
  });
  const backends = join(keeper.directory, "containers.sock");
  return {
    backends,
    sandboxes: {
      loopback: true,
      directory,
      agent: agentSocket,
      backends,
      envoy: options.envoy,
      envoyArguments: envoyFlags(),
    },
    problems: sds.problems,
    stop: async () => {
      await agent.stop();
      await sds.stop();
    },
  };
}
