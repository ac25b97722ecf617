import {
  createArrivalLog,
  createMeshCertificates,
  findDefinitions,
  findInjection,
  findPrograms,
  istiodProblems,
  type OnStop,
  releaseOf,
  undoable,
} from "@helm/mesh-lab/mesh-parts";
import { createCertificateAuthority, startKeeper, takeLoopbackBlock } from "@helm/mesh-lab/parts";
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
  trafficTo,
  withIstioDefinitions,
} from "../mesh/index.ts";
import { findKubelab } from "../programs/index.ts";
import { outboundFilter } from "./capture-objects.ts";
import { podNetwork } from "./pod-network.ts";
import { createServingPods, unprivileged } from "./serving-pods.ts";
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

/** Gives the mesh without what ends it. */
async function start(options: MeshClusterOptions, onStop: OnStop): Promise<(stop: MeshCluster["stop"]) => MeshCluster> {
  const { gateways = [], mesh = {} } = options;
  const programs = await findAll(options);
  const objects = withIstioDefinitions(options.objects ?? [], programs.definitions);
  const istioVersion = releaseOf(programs.istiod.version);
  const { rootNamespace = "istio-system" } = mesh;
  const certificates = await createMeshCertificates(TRUST_DOMAIN);
  const arrivals = createArrivalLog();

  const block = await takeLoopbackBlock("mesh");
  onStop(block.release);
  const keeper = await startKeeper({ name: "kube-lab", what: "mesh" });
  onStop(() => keeper.stop());
  const host = block.control;
  const network = podNetwork(host);
  const capture = Promise.withResolvers<Capture>();
  const proxies = await startProxies({
    ...{ keeper, host, rootNamespace, istioVersion, certificates },
    envoy: programs.envoy.path,
    capture: async (pod) => (await capture.promise).add(pod),
  });
  onStop(proxies.stop);
  const containers = await servePods(proxies.backends, options.backends ?? (() => undefined), arrivals);
  onStop(containers.stop);

  const cluster = await startClusterIn(
    { ...options, objects, podNetwork: network.cidr, pods: meshBehaviour(options.pods) },
    { program: programs.kubelab, block, keeper, kubelet: { sandboxes: proxies.sandboxes } },
  );
  onStop(cluster.stop);
  const kubeconfig = await readingKubeconfig(cluster, host, network.jsonOnLoopback, onStop);
  const istiod = await startControlPlane({
    ...{ client: cluster, kubeconfig, keeper, host, settings: mesh, certificates, gateways },
    istiod: programs.istiod.path,
    injection: programs.injection,
    trustDomain: TRUST_DOMAIN,
    objects: [outboundFilter(rootNamespace)],
  });
  const pods = await createServingPods(cluster, network, gateways);
  onStop(pods.stop);
  const captured = await startCapture(cluster, rootNamespace, pods.has);
  onStop(captured.stop);
  capture.resolve(captured);
  await cluster.apply(objects.filter((object) => !isDefinition(object)));
  await cluster.apply(gateways.flatMap((gateway) => gatewayObjects(gateway, unprivileged)));
  await pods.gatewaysServe();

  const traffic = trafficTo({
    ...{ certificates, arrivals, podOf: pods.podOf },
    get gateways() {
      return pods.gateways();
    },
  });
  onStop(async () => traffic.close());
  return (stop) => ({
    ...cluster,
    request: traffic.request,
    exchange: traffic.exchange,
    load: traffic.load,
    stop,
    form: "loopback",
    versions: { istio: programs.istiod.version, envoy: programs.envoy.version },
    authority: certificates.root,
    arrivals,
    get gateways() {
      return pods.gateways();
    },
    behave: (behaviour) => cluster.behave(meshBehaviour(behaviour)),
    setBackends: containers.setBackends,
    problems: async () => [...(await istiodProblems(istiod)), ...proxies.problems()],
  });
}

async function findAll({ mesh = {}, install = false, progress = () => {} }: MeshClusterOptions) {
  const options = { install, progress, ...(mesh.istio !== undefined && { istio: mesh.istio }) };
  const kubelab = await findKubelab({ install, progress });
  return {
    kubelab,
    ...(await findPrograms(options)),
    injection: await findInjection(options),
    definitions: await findDefinitions(options),
  };
}

/** The kubeconfig with which istiod reads the API, on which the addresses of pods are those of this machine. */
async function readingKubeconfig(
  { kubeconfig: { access } }: Cluster,
  host: string,
  translate: (json: string) => string,
  onStop: OnStop,
): Promise<string> {
  const authority = await createCertificateAuthority("kube-lab reader");
  const reader = await startReader({
    host,
    certificate: await authority.issue({ ips: [host] }),
    upstream: access,
    translate,
  });
  onStop(reader.stop);
  return kubeconfigText("istiod", { ...access, url: reader.url, certificateAuthority: authority.certificate });
}
