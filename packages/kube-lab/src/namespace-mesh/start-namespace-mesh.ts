import {
  createArrivalLog,
  createMeshCertificates,
  findDefinitions,
  findInjection,
  findPrograms,
  istiodPorts,
  istiodProblems,
  type OnStop,
  releaseOf,
  undoable,
} from "@helm/mesh-lab/mesh-parts";
import { startKeeper, takeLoopbackBlock } from "@helm/mesh-lab/parts";
import { isDefinition } from "../api/index.ts";
import { type Cluster, CONTROL_PLANE_PORTS, startClusterIn } from "../cluster/index.ts";
import { KubeLabError, withOwnErrors } from "../errors.ts";
import {
  type MeshCluster,
  type MeshClusterOptions,
  meshBehaviour,
  servePods,
  startControlPlane,
  type Traffic,
  trafficTo,
  withIstioDefinitions,
} from "../mesh/index.ts";
import { findKubelab, findPodPrograms } from "../programs/index.ts";
import { BRIDGE, type GatewayAddress, gatewayAddresses, MAX_GATEWAYS, POD_NETWORK } from "./addresses.ts";
import { gatewaysReady } from "./gateways-ready.ts";
import { platformObjects } from "./platform-objects.ts";
import { podForwards } from "./pod-forwards.ts";
import { type PodNetwork, startPodNetwork } from "./pod-network.ts";
import { startProxies } from "./proxies.ts";
import { readyPodOf } from "./ready-pod.ts";

const TRUST_DOMAIN = "cluster.local";

/**
 * Starts a cluster with a mesh whose pods are network namespaces, with sidecars that istiod injects and Istio's own rules.
 * All programs are in one namespace beside this machine's network, and end with it.
 *
 * @throws KubeLabError `network.namespaces` where this user may make none, `program.missing`, `program.install`,
 * `program.ended`, `program.late`, `network.unavailable`, `platform.unsupported`; RefusedObjects for the objects
 */
export function startNamespaceMesh(options: MeshClusterOptions): Promise<MeshCluster> {
  return withOwnErrors(() => undoable((onStop) => start(options, onStop)));
}

async function start(options: MeshClusterOptions, onStop: OnStop): Promise<Omit<MeshCluster, "stop">> {
  const { gateways = [], mesh = {}, backends = () => undefined } = options;
  const { rootNamespace = "istio-system" } = mesh;
  if (gateways.length > MAX_GATEWAYS) {
    throw new KubeLabError("usage.gateways", `There may be ${MAX_GATEWAYS} gateways; these are ${gateways.length}.`);
  }
  const programs = await findAll(options);
  const objects = withIstioDefinitions(options.objects ?? [], programs.definitions);
  const certificates = await createMeshCertificates(TRUST_DOMAIN);
  const arrivals = createArrivalLog();

  const block = await takeLoopbackBlock("mesh");
  onStop(block.release);
  const keeper = await startKeeper({ name: "kube-lab", what: "mesh" });
  onStop(() => keeper.stop());
  const { control } = block;
  const addresses = gatewayAddresses(gateways, block);
  const network = await startPodNetwork({
    keeper,
    program: programs.kubelab,
    bridge: `${BRIDGE}/${POD_NETWORK.split("/")[1]}`,
    forwards: forwardsTo(control, addresses),
  });
  const proxies = await startProxies({
    ...{ keeper, certificates, rootNamespace, programs: programs.pods },
    envoy: programs.envoy.path,
    istioVersion: releaseOf(programs.istiod.version),
  });
  onStop(proxies.stop);
  const containers = await servePods(proxies.backends, backends, arrivals);
  onStop(containers.stop);

  const cluster = await startClusterIn(
    { ...options, objects, podNetwork: POD_NETWORK, pods: meshBehaviour(options.pods) },
    { program: programs.kubelab, block, keeper: network.keeper, kubelet: { sandboxes: proxies.sandboxes } },
  );
  onStop(cluster.stop);
  const istiod = await startControlPlane({
    ...{ client: cluster, keeper: network.keeper, settings: mesh, certificates, gateways },
    kubeconfig: cluster.kubeconfig.text,
    istiod: programs.istiod.path,
    injection: programs.injection,
    trustDomain: TRUST_DOMAIN,
    host: BRIDGE,
    console: control,
  });
  await cluster.apply([...platformObjects(gateways), ...objects.filter((object) => !isDefinition(object))]);
  await gatewaysReady(cluster, gateways);

  const { gateways: reached, ...traffic } = trafficIn(
    { cluster, network, control, addresses, certificates, arrivals },
    onStop,
  );
  return {
    ...cluster,
    ...traffic,
    form: "namespaces",
    versions: { istio: programs.istiod.version, envoy: programs.envoy.version },
    authority: certificates.root,
    gateways: reached,
    arrivals,
    setBackends: containers.setBackends,
    behave: (behaviour) => cluster.behave(meshBehaviour(behaviour)),
    problems: async () => [...(await istiodProblems(istiod)), ...proxies.problems()],
  };
}

async function findAll({ mesh = {}, install = false, progress = () => {} }: MeshClusterOptions) {
  const options = { install, progress, ...(mesh.istio !== undefined && { istio: mesh.istio }) };
  const kubelab = await findKubelab({ install, progress });
  const pods = await findPodPrograms({ install, progress });
  const definitions = await findDefinitions(options);
  return { kubelab, pods, definitions, ...(await findPrograms(options)), injection: await findInjection(options) };
}

/** How what listens inside is reached from outside: the control plane where it listens, and the gateways elsewhere. */
function forwardsTo(control: string, gateways: readonly GatewayAddress[]) {
  const ports = [...CONTROL_PLANE_PORTS, istiodPorts.http, istiodPorts.monitoring];
  const same = ports.map((port) => ({ outside: `${control}:${port}`, inside: `${control}:${port}` }));
  const entries = gateways.map(({ inside, port, address }) => ({
    outside: `${address.host}:${address.port}`,
    inside: `${inside}:${port}`,
  }));
  return [...same, ...entries];
}

interface TrafficParts extends Pick<Parameters<typeof trafficTo>[0], "certificates" | "arrivals"> {
  readonly cluster: Cluster;
  readonly network: PodNetwork;
  readonly control: string;
  readonly addresses: readonly GatewayAddress[];
}

function trafficIn(parts: TrafficParts, onStop: OnStop): Traffic & Pick<MeshCluster, "gateways"> {
  const { cluster, network, control, addresses, certificates, arrivals } = parts;
  const forwards = podForwards(network, control);
  onStop(forwards.stop);
  const podOf = async (workload: string, port: number) => {
    const { ip, namespace, serviceAccount } = await readyPodOf(cluster, workload);
    const uri = `spiffe://${TRUST_DOMAIN}/ns/${namespace}/sa/${serviceAccount}`;
    return { ...(await forwards.to(ip, port)), uri };
  };
  const gateways = addresses.map(({ gateway, port, address }) => ({ gateway, port, address }));
  const traffic = trafficTo({ gateways, certificates, arrivals, podOf });
  onStop(async () => traffic.close());
  return { ...traffic, gateways };
}
