import { readFileSync } from "node:fs";
import { type Backend, createArrivalLog } from "../backends/index.ts";
import { createClient } from "../client/index.ts";
import { type KubernetesObject, parseObjects } from "../manifest/index.ts";
import { findPrograms, type Programs } from "../programs/index.ts";
import { podCalled, workloadCalled } from "./called.ts";
import { type OnStop, undoable } from "./cleanup.ts";
import { startControlPlane } from "./control-plane.ts";
import { createDeployment } from "./deployment.ts";
import type { Mesh, MeshOptions, MeshRequest } from "./mesh.ts";
import { createPods } from "./pods.ts";
import { resolveRequest } from "./resolve-request.ts";
import { inTurn } from "./turn.ts";
import { createVitals } from "./vitals.ts";

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
  const vitals = createVitals();
  const control = await startControlPlane(manifests, programs, options.revision, vitals, onStop);
  const { certificates, keeper, istiod } = control;
  const arrivals = createArrivalLog();
  const backends = new Map<string, Backend>(Object.entries(options.backends ?? {}));
  const versions = { istio: programs.istiod.version, envoy: programs.envoy.version };
  const pods = createPods({ ...control, versions, envoyPath: programs.envoy.path, vitals, arrivals, backends });
  onStop(pods.stop);
  const client = createClient();
  onStop(async () => client.close());
  const deployment = await createDeployment({ ...control, manifests, pods, client, vitals });
  // The last thing done is undone first.
  onStop(async () => vitals.stop());
  const turn = inTurn();
  const change = (run: () => Promise<void>) => turn(() => vitals.whole(run));
  const send = (request: MeshRequest) =>
    vitals.whole(async () => client.send(await resolveRequest(request, deployment.plan(), certificates)));
  const logFiles = () => {
    vitals.checkRuns();
    const running = [istiod, ...pods.proxies.values()].map(({ program }) => program);
    return Object.fromEntries(running.map(({ name, log }) => [name, log]));
  };
  return {
    versions,
    authority: certificates.root,
    identities: certificates,
    directory: keeper.directory,
    broken: vitals.broken,
    plan: deployment.plan,
    send,
    request: (request) =>
      turn(async () => {
        const before = arrivals.last();
        const answer = await send(request);
        return { ...answer, arrivals: arrivals.since(before) };
      }),
    apply: (objects) => change(() => deployment.apply(objectsOf(objects))),
    remove: (objects) => change(() => deployment.remove(objects)),
    replace: (objects) => change(() => deployment.replace(objectsOf(objects))),
    setBackend: (workload, backend) => {
      backends.set(workloadCalled(workload, deployment.plan()).id, backend);
    },
    takeDown: (workload) => vitals.whole(() => pods.takeDown(workloadCalled(workload, deployment.plan()))),
    arrivals,
    stats: (proxy, filter) => vitals.whole(() => podCalled(proxy, pods.proxies).stats(filter)),
    problems: async () => {
      vitals.checkRuns();
      return deployment.problems();
    },
    logFiles,
    logs: () => Object.fromEntries(Object.entries(logFiles()).map(([name, log]) => [name, readFileSync(log, "utf8")])),
  };
}

function objectsOf(manifests: MeshOptions["manifests"]): readonly KubernetesObject[] {
  return typeof manifests === "string" ? parseObjects(manifests) : manifests;
}

function programsFor({ istio, install, progress }: MeshOptions): Promise<Programs> {
  return findPrograms({
    ...(istio !== undefined && { istio }),
    ...(install !== undefined && { install }),
    ...(progress !== undefined && { progress }),
  });
}
