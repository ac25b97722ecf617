import { readFileSync } from "node:fs";
import { type Backend, createArrivalLog } from "../backends/index.ts";
import { createClient } from "../client/index.ts";
import { type KubernetesObject, parseObjects } from "../manifest/index.ts";
import { findPrograms, type Programs } from "../programs/index.ts";
import { podCalled, workloadCalled } from "./called.ts";
import { undoable } from "./cleanup.ts";
import { startControlPlane } from "./control-plane.ts";
import { createDeployment } from "./deployment.ts";
import type { Mesh, MeshOptions, MeshRequest } from "./mesh.ts";
import { createPods } from "./pods.ts";
import { resolveRequest } from "./resolve-request.ts";
import { inTurn } from "./turn.ts";

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
  return undoable(async (onStop) => {
    const manifests = objectsOf(options.manifests);
    const programs = await programsFor(options);
    options.signal?.throwIfAborted();
    const control = await startControlPlane(manifests, programs, options.revision, onStop);
    const arrivals = createArrivalLog();
    const backends = new Map<string, Backend>(Object.entries(options.backends ?? {}));
    const { istiod, envoy } = programs;
    const pods = createPods({ ...control, envoyPath: envoy.path, istioVersion: istiod.version, arrivals, backends });
    onStop(pods.stop);
    const client = createClient();
    onStop(async () => client.disconnect());
    const deployment = await createDeployment({ ...control, manifests, pods, client });
    const turn = inTurn();
    const send = async (request: MeshRequest) =>
      client.send(await resolveRequest(request, deployment.plan(), control.certificates));
    return {
      versions: { istio: istiod.version, envoy: envoy.version },
      authority: control.certificates.root,
      plan: deployment.plan,
      send,
      request: (request) =>
        turn(async () => {
          const before = arrivals.last();
          const answer = await send(request);
          return { ...answer, arrivals: arrivals.since(before) };
        }),
      apply: (objects) => turn(() => deployment.apply(objectsOf(objects))),
      remove: (objects) => turn(() => deployment.remove(objects)),
      replace: (objects) => turn(() => deployment.replace(objectsOf(objects))),
      setBackend: (workload, backend) => {
        backends.set(workloadCalled(workload, deployment.plan()).id, backend);
      },
      takeDown: (workload) => pods.takeDown(workloadCalled(workload, deployment.plan())),
      arrivals,
      stats: (proxy, filter) => podCalled(proxy, pods.proxies).stats(filter),
      problems: deployment.problems,
      logFiles: () => Object.fromEntries(deployment.programs().map(({ name, log }) => [name, log])),
      directory: control.keeper.directory,
      identities: control.certificates,
      logs: () => Object.fromEntries(deployment.programs().map(({ name, log }) => [name, readFileSync(log, "utf8")])),
    } satisfies Omit<Mesh, "stop">;
  }, options.signal);
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
