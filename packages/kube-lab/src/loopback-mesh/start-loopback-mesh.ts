import {
  type ArrivalLog,
  createArrivalLog,
  createMeshCertificates,
  findDefinitions,
  findInjection,
  findPrograms,
  type Injection,
  type Istiod,
  istiodProblems,
  type MeshCertificates,
  type OnStop,
  type Programs,
  releaseOf,
  undoable,
} from "@helm/mesh-lab/mesh-parts";
import {
  createCertificateAuthority,
  type Keeper,
  type LoopbackBlock,
  startKeeper,
  takeLoopbackBlock,
} from "@helm/mesh-lab/parts";
import { isDefinition } from "../api/index.ts";
import { type Cluster, kubeconfigText, startClusterIn } from "../cluster/index.ts";
import { withOwnErrors } from "../errors.ts";
import {
  gatewayObjects,
  type MeshCluster,
  type MeshClusterOptions,
  meshBehaviour,
  servePods,
  startControlPlane,
  type Traffic,
  trafficTo,
  withIstioDefinitions,
} from "../mesh/index.ts";
import { findKubelab } from "../programs/index.ts";
import { defaultSidecar } from "./capture-objects.ts";
import { type PodNetwork, podNetwork } from "./pod-network.ts";
import { createServingPods, type ServingPods, unprivileged } from "./serving-pods.ts";
import { type Capture, startCapture } from "./start-capture.ts";
import { startProxies } from "./start-proxies.ts";
import { startReader } from "./start-reader.ts";

const TRUST_DOMAIN = "cluster.local";

/**
 * Starts a cluster with a mesh whose pods are on loopback addresses of this machine, so that nobody has to be root.
 *
 * @throws KubeLabError `program.missing`, `program.install`, `program.ended`, `program.late`, `network.unavailable`,
 * `platform.unsupported`; RefusedObjects for the objects
 */
export function startLoopbackMesh(options: MeshClusterOptions): Promise<MeshCluster> {
  return withOwnErrors(async () => {
    const { mesh, stop } = await undoable(async (onStop) => ({ mesh: await start(options, onStop) }));
    return mesh(stop);
  });
}

/** What a mesh is started with. */
interface Parts {
  readonly options: MeshClusterOptions;
  readonly found: Found;
  readonly certificates: MeshCertificates;
  readonly arrivals: ArrivalLog;
  readonly block: LoopbackBlock;
  readonly keeper: Keeper;
  readonly network: PodNetwork;
  readonly rootNamespace: string;
  readonly onStop: OnStop;
}

/** Gives the mesh without what ends it. */
async function start(options: MeshClusterOptions, onStop: OnStop): Promise<(stop: MeshCluster["stop"]) => MeshCluster> {
  const found = await findAll(options);
  const certificates = await createMeshCertificates(TRUST_DOMAIN);
  const arrivals = createArrivalLog();
  const block = await takeLoopbackBlock("mesh");
  onStop(block.release);
  const keeper = await startKeeper({ name: "kube-lab", what: "mesh" });
  onStop(() => keeper.stop());
  const rootNamespace = options.mesh?.rootNamespace ?? "istio-system";
  const network = podNetwork(block.control);
  const parts: Parts = { options, found, certificates, arrivals, block, keeper, network, rootNamespace, onStop };
  // Proxies are told what to start with by who writes to the API, which is there only after them.
  const capture = Promise.withResolvers<Capture>();
  const { proxies, containers } = await preparePods(parts, capture.promise);
  const objects = withIstioDefinitions(options.objects ?? [], found.definitions);
  const cluster = await startClusterIn(
    { ...options, objects, podNetwork: network.cidr, pods: meshBehaviour(options.pods) },
    { program: found.kubelab, block, keeper, kubelet: { sandboxes: proxies.sandboxes } },
  );
  onStop(cluster.stop);
  const istiod = await startIstiodOn(cluster, parts);
  const pods = await createServingPods(cluster, network, options.gateways ?? []);
  onStop(pods.stop);
  const captured = await startCapture(cluster, rootNamespace, pods.has);
  onStop(captured.stop);
  capture.resolve(captured);
  await cluster.apply(objects.filter((object) => !isDefinition(object)));
  await cluster.apply((options.gateways ?? []).flatMap((gateway) => gatewayObjects(gateway, unprivileged)));
  await pods.gatewaysServe();
  const traffic = trafficOf(parts, pods);
  return (stop) => ({
    ...callsOf({ cluster, traffic, istiod, parts, stop, sdsProblems: proxies.problems }),
    setBackends: containers.setBackends,
    get gateways() {
      return pods.gateways();
    },
  });
}

interface Found extends Programs {
  readonly kubelab: string;
  readonly injection: Injection;
  readonly definitions: string;
}

async function findAll({ mesh = {}, install = false, progress = () => {} }: MeshClusterOptions): Promise<Found> {
  const options = { install, progress, ...(mesh.istio !== undefined && { istio: mesh.istio }) };
  return {
    kubelab: await findKubelab({ install, progress }),
    ...(await findPrograms(options)),
    injection: await findInjection(options),
    definitions: await findDefinitions(options),
  };
}

async function preparePods(parts: Parts, capture: Promise<Capture>) {
  const { options, found, certificates, arrivals, block, keeper, rootNamespace, onStop } = parts;
  const proxies = await startProxies({
    ...{ keeper, rootNamespace, certificates },
    host: block.control,
    istioVersion: releaseOf(found.istiod.version),
    envoy: found.envoy.path,
    capture: async (pod) => (await capture).add(pod),
  });
  onStop(proxies.stop);
  const containers = await servePods(proxies.backends, options.backends ?? (() => undefined), arrivals);
  onStop(containers.stop);
  return { proxies, containers };
}

async function startIstiodOn(cluster: Cluster, parts: Parts): Promise<Istiod> {
  const { options, found, certificates, block, keeper, rootNamespace } = parts;
  return startControlPlane({
    ...{ client: cluster, keeper, certificates },
    kubeconfig: await readingKubeconfig(cluster, parts),
    istiod: found.istiod.path,
    injection: found.injection,
    host: block.control,
    settings: options.mesh ?? {},
    gateways: options.gateways ?? [],
    trustDomain: TRUST_DOMAIN,
    objects: [defaultSidecar(rootNamespace)],
  });
}

/** The kubeconfig with which istiod reads the API, on which the addresses of pods are those of this machine. */
async function readingKubeconfig(
  { kubeconfig: { access } }: Cluster,
  { block: { control: host }, network, onStop }: Parts,
): Promise<string> {
  const authority = await createCertificateAuthority("kube-lab reader");
  const certificate = await authority.issue({ ips: [host] });
  const reader = await startReader({ host, certificate, upstream: access, translate: network.jsonOnLoopback });
  onStop(reader.stop);
  return kubeconfigText("istiod", { ...access, url: reader.url, certificateAuthority: authority.certificate });
}

function trafficOf({ certificates, arrivals, onStop }: Parts, pods: ServingPods): Traffic {
  const traffic = trafficTo({
    ...{ certificates, arrivals, podOf: pods.podOf },
    // Pods of gateways come and go too.
    get gateways() {
      return pods.gateways();
    },
  });
  onStop(async () => traffic.close());
  return traffic;
}

interface Running {
  readonly cluster: Cluster;
  readonly traffic: Traffic;
  readonly istiod: Istiod;
  readonly parts: Parts;
  readonly sdsProblems: () => readonly string[];
  readonly stop: MeshCluster["stop"];
}

function callsOf({ cluster, traffic, istiod, parts, sdsProblems, stop }: Running) {
  const { found, certificates, arrivals } = parts;
  return {
    ...cluster,
    stop,
    form: "loopback" as const,
    versions: { istio: found.istiod.version, envoy: found.envoy.version },
    authority: certificates.root,
    arrivals,
    request: traffic.request,
    exchange: traffic.exchange,
    load: traffic.load,
    behave: (behaviour: Parameters<Cluster["behave"]>[0]) => cluster.behave(meshBehaviour(behaviour)),
    problems: async () => [...(await istiodProblems(istiod)), ...sdsProblems()],
  };
}
