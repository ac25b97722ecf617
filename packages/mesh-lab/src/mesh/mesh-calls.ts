import { readFileSync } from "node:fs";
import type { ArrivalLog, Backend } from "../backends/index.ts";
import type { Client } from "../client/index.ts";
import type { Istiod } from "../istiod/index.ts";
import { checkObjects, type KubernetesObject, parseObjects } from "../manifest/index.ts";
import { podCalled, workloadCalled } from "./called.ts";
import type { Cluster } from "./cluster.ts";
import type { Deployment } from "./deployment.ts";
import type { Mesh, MeshOptions, MeshRequest } from "./mesh.ts";
import type { Pods } from "./pods.ts";
import { resolveRequest } from "./resolve-request.ts";
import { inTurn } from "./turn.ts";
import type { Vitals } from "./vitals.ts";

/** The parts of a mesh that runs. */
export interface MeshParts extends Pick<Cluster, "keeper" | "certificates">, Pick<Mesh, "versions"> {
  readonly istiod: Istiod;
  readonly pods: Pods;
  readonly client: Client;
  readonly deployment: Deployment;
  readonly vitals: Vitals;
  readonly arrivals: ArrivalLog;
  readonly backends: Map<string, Backend>;
}

/** What can be done with a mesh that runs, but for ending it. */
export function callsOf(parts: MeshParts): Omit<Mesh, "stop"> {
  const { deployment, vitals, pods, certificates, arrivals, backends } = parts;
  const turn = inTurn();
  const change = (run: () => Promise<void>) => turn(() => vitals.whole(run));
  const send = (request: MeshRequest) =>
    vitals.whole(async () => parts.client.send(await resolveRequest(request, deployment.plan(), certificates)));
  const called = (workload: string) => workloadCalled(workload, deployment.plan());
  return {
    versions: parts.versions,
    authority: certificates.root,
    identities: certificates,
    directory: parts.keeper.directory,
    broken: vitals.broken,
    arrivals,
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
    setBackend: (workload, backend) => void backends.set(called(workload).id, backend),
    takeDown: (workload) => vitals.whole(() => pods.takeDown(called(workload))),
    stats: (proxy, filter) => vitals.whole(() => podCalled(proxy, pods.proxies).stats(filter)),
    configDump: (proxy, resource) => vitals.whole(() => podCalled(proxy, pods.proxies).configDump(resource)),
    ...reportsOf(parts),
  };
}

function reportsOf({ deployment, vitals, istiod, pods }: MeshParts): Pick<Mesh, "problems" | "logs" | "logFiles"> {
  const logFiles = () => {
    vitals.checkRuns();
    const running = [istiod, ...pods.proxies.values()].map(({ program }) => program);
    return Object.fromEntries(running.map(({ name, log }) => [name, log]));
  };
  return {
    problems: async () => {
      vitals.checkRuns();
      return deployment.problems();
    },
    logFiles,
    logs: () => Object.fromEntries(Object.entries(logFiles()).map(([name, log]) => [name, readFileSync(log, "utf8")])),
  };
}

/** Manifests as objects; text is read as YAML. */
export function objectsOf(manifests: MeshOptions["manifests"]): readonly KubernetesObject[] {
  if (typeof manifests === "string") return parseObjects(manifests);
  checkObjects(manifests);
  return manifests;
}
