import { setTimeout as sleep } from "node:timers/promises";
import type { Envoy } from "../envoy/index.ts";
import type { KubeApi } from "../kube-api/index.ts";
import { at, type KubernetesObject, list } from "../manifest/index.ts";
import type { MeshPlan } from "../plan/index.ts";
import type { Pods } from "./pods.ts";
import type { Settling } from "./settling.ts";

/** Has proxies make new connections where those that are open would be served as before; resolves to what is refused. */
export type Renew = (plan: MeshPlan) => Promise<readonly string[]>;

export function createRenewal(kubeApi: KubeApi, pods: Pods, { settle }: Settling, first: MeshPlan): Renew {
  // Connections that are being drained still ask the authorizer of a plan before.
  const authorizers = new Set(authorizersOf(first));
  let number = 0;
  return async (plan) => {
    for (const id of authorizersOf(plan)) authorizers.add(id);
    const serving = await Promise.all([...pods.proxies.values()].map(servesAsBefore));
    if (!serving.includes(true)) return [];
    number += 1;
    const problems = await settle(kubeApi.apply([renewalOf(plan, authorizers, number)]), []);
    await Promise.all([...authorizers].flatMap((id) => pods.proxies.get(id) ?? []).map(drainedAsBefore));
    return problems;
  };
}

/** Whether a proxy still serves connections as it did before its last configuration. */
async function servesAsBefore(envoy: Envoy): Promise<boolean> {
  const stats = await envoy.stats(String.raw`^listener_manager\.total_(filter_chains|listeners)_draining$`);
  return [...stats.values()].some((count) => count > 0);
}

/** More than an Envoy takes, by its drain time. */
const DRAIN_MS = 5_000;

const PAUSE_MS = 50;

async function drainedAsBefore(envoy: Envoy): Promise<void> {
  const deadline = performance.now() + DRAIN_MS;
  while ((await servesAsBefore(envoy)) && performance.now() < deadline) await sleep(PAUSE_MS);
}

/**
 * A filter that changes nothing about requests, but by whose number every proxy takes its clusters for others. It then
 * makes new connections to all of them, and ends the ones that it has when what they carry is answered: a connection that
 * stays open keeps the policies that were in force when it was made.
 *
 * Authorizers are left out: of those, Envoy ends what it is asking at that moment.
 */
function renewalOf(plan: MeshPlan, authorizers: ReadonlySet<string>, number: number): KubernetesObject {
  const { rootNamespace } = plan;
  const value = { metadata: { filter_metadata: { "mesh-lab.renewal": { number } } } };
  return {
    apiVersion: "networking.istio.io/v1alpha3",
    kind: "EnvoyFilter",
    metadata: { name: "mesh-lab-renewal", namespace: rootNamespace },
    spec: {
      configPatches: hostsOf(plan, authorizers).flatMap((service) =>
        ["GATEWAY", "SIDECAR_OUTBOUND"].map((context) => ({
          applyTo: "CLUSTER",
          match: { context, cluster: { service } },
          patch: { operation: "MERGE", value },
        })),
      ),
    },
  };
}

function hostsOf(plan: MeshPlan, authorizers: ReadonlySet<string>): readonly string[] {
  const services = plan.services.filter(({ workloads }) => !workloads.some((id) => authorizers.has(id)));
  const entries = plan.objects.filter(({ kind }) => kind === "ServiceEntry");
  return [
    ...services.map(({ host }) => host),
    ...entries.flatMap((entry) => list(at(entry, "spec", "hosts")).map(String)),
  ];
}

function authorizersOf({ providers }: MeshPlan): readonly string[] {
  return providers.flatMap(({ workloads }) => workloads);
}
