import { createArrivalLog } from "../backends/index.ts";
import { createClient } from "../client/index.ts";
import { startIstiod } from "../istiod/index.ts";
import { findPrograms, type Programs } from "../programs/index.ts";
import { type OnStop, undoable } from "./cleanup.ts";
import { type Cluster, startCluster } from "./cluster.ts";
import { createDeployment } from "./deployment.ts";
import type { Mesh, MeshOptions } from "./mesh.ts";
import { callsOf, objectsOf } from "./mesh-calls.ts";
import { createPods } from "./pods.ts";
import { createVitals, type Vitals } from "./vitals.ts";

/**
 * Starts the control plane and the proxies of a set of manifests on this machine, and resolves when requests may be sent.
 * Everything that listens does so on loopback addresses. Processes, files and addresses are given back by `stop`, also
 * when this process is killed.
 *
 * @example
 * const mesh = await startMesh({ manifests: await readFile("rendered.yaml", "utf8") });
 * const answer = await mesh.request({ host: "shop.example.com", path: "/orders" });
 * await mesh.stop();
 *
 * @throws MeshLabError which says what is wrong and what to do, with the end of the log of what does not start
 */
export function startMesh(options: MeshOptions): Promise<Mesh> {
  return undoable((onStop) => runningMesh(options, onStop), options.signal);
}

async function runningMesh(options: MeshOptions, onStop: OnStop): Promise<Omit<Mesh, "stop">> {
  const manifests = objectsOf(options.manifests);
  const programs = await programsFor(options);
  options.signal?.throwIfAborted();
  const cluster = await startCluster(manifests, options.revision, onStop);
  const vitals = createVitals();
  const arrivals = createArrivalLog();
  const backends = new Map(Object.entries(options.backends ?? {}));
  const versions = { istio: programs.istiod.version, envoy: programs.envoy.version };
  const pods = createPods({ ...cluster, envoyPath: programs.envoy.path, versions, vitals, arrivals, backends });
  onStop(pods.stop);
  // Proxies wait for istiod themselves, and need as long to start.
  const [istiod] = await Promise.all([startControlPlane(cluster, programs, vitals), pods.start(cluster.first.plan)]);
  const client = createClient();
  onStop(async () => client.close());
  const deployment = await createDeployment({ ...cluster, manifests, istiod, pods, client, vitals });
  onStop(async () => vitals.stop());
  return callsOf({ ...cluster, istiod, pods, client, deployment, vitals, arrivals, backends, versions });
}

async function startControlPlane(cluster: Cluster, { istiod: { path } }: Programs, vitals: Vitals) {
  const { keeper, control, kubeApi, first } = cluster;
  const { rootNamespace, sharedMeshConfig, revision } = first.plan;
  const istiod = await startIstiod({
    keeper,
    path,
    directory: keeper.directory,
    host: control,
    kubeApi,
    rootNamespace,
    ...(sharedMeshConfig !== undefined && { sharedMeshConfig }),
    ...(revision !== undefined && { revision }),
  });
  vitals.watch(istiod.program);
  return istiod;
}

function programsFor({ istio, install, progress }: MeshOptions): Promise<Programs> {
  return findPrograms({
    ...(istio !== undefined && { istio }),
    ...(install !== undefined && { install }),
    ...(progress !== undefined && { progress }),
  });
}
