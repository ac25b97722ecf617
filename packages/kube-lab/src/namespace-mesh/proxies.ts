import { chmod, chown, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { bootstrap, envoyFlags, istiodXds, type MeshCertificates, type Sds, startSds } from "@helm/mesh-lab/mesh-parts";
import type { Keeper } from "@helm/mesh-lab/parts";
import { type Agent, startAgent } from "../mesh/index.ts";
import type { PodPrograms } from "../programs/index.ts";
import { BRIDGE } from "./addresses.ts";
import { isRoot } from "./pod-network.ts";

/** What proxies of pods are started with. */
export interface ProxiesOptions {
  readonly keeper: Keeper;
  /** The executable. */
  readonly envoy: string;
  readonly programs: PodPrograms;
  readonly certificates: MeshCertificates;
  readonly istioVersion: string;
  readonly rootNamespace: string;
}

/** What the stand-in for the kubelet needs to start proxies, and what they ask. */
export interface Proxies {
  /** As the stand-in is told it. */
  readonly sandboxes: Readonly<Record<string, unknown>>;
  /** The socket on which containers are to be served. */
  readonly backends: string;
  readonly problems: Sds["problems"];
  readonly stop: () => Promise<void>;
}

/** The user that Istio's proxies run as, whom its rules let through. */
const PROXY_USER = 1337;

/** Prepares all that is before the first pod. */
export async function startProxies(options: ProxiesOptions): Promise<Proxies> {
  const { keeper, certificates, istioVersion, rootNamespace, programs } = options;
  const user = isRoot() ? PROXY_USER : 0;
  const directory = join(keeper.directory, "proxies");
  await mkdir(directory, { mode: 0o700 });
  // Another user has to come through, and sees nothing of what is beside it.
  if (user !== 0) await Promise.all([chmod(keeper.directory, 0o711), chown(directory, user, user)]);
  const sdsSocket = join(directory, "sds.sock");
  const sds = await startSds({
    socket: sdsSocket,
    root: certificates.root,
    certificateOf: ({ namespace, serviceAccount }) => certificates.certificateOf(`${namespace}/${serviceAccount}`),
  });
  if (user !== 0) await chown(sdsSocket, user, user);
  const agentSocket = join(keeper.directory, "agent.sock");
  const agent: Agent = await startAgent(agentSocket, async (proxy) => {
    const { namespace, serviceAccount, adminSocket } = proxy;
    const client = await certificates.certificateOf(`${namespace}/${serviceAccount}`);
    const xds = { ...istiodXds({ host: BRIDGE, rootNamespace }), root: certificates.root, client };
    return bootstrap({ proxy, istioVersion, xds, sdsSocket, adminSocket, interception: "REDIRECT" });
  });
  const backends = join(keeper.directory, "pods.sock");
  return {
    backends,
    sandboxes: {
      directory,
      gateway: BRIDGE,
      agent: agentSocket,
      backends,
      envoy: options.envoy,
      envoyArguments: envoyFlags(),
      istioIptables: programs.istioIptables,
      iptablesEnvironment: Object.entries(programs.iptables).map(([name, value]) => `${name}=${value}`),
      proxyUser: user,
    },
    problems: sds.problems,
    stop: async () => {
      await agent.stop();
      await sds.stop();
    },
  };
}
