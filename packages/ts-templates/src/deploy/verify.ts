import { setTimeout as sleep } from "node:timers/promises";
import { ClusterError, type KubeCluster } from "../cluster/index.ts";
import type { Manifest } from "../manifest/index.ts";
import { rolloutsComplete } from "../release/index.ts";
import type { Values } from "../values/index.ts";
import { visible } from "../visible.ts";
import type { Deployment } from "./deployment.ts";
import { readMeshFacts } from "./mesh-facts.ts";
import { meshFindings } from "./mesh-findings.ts";
import { together, type Verification } from "./verification.ts";

/** How long something may take to settle after Helm said that it is ready, in milliseconds. */
const SETTLE_MS = 10_000;
const POLL_MS = 500;

/** What is verified. */
export interface ToVerify {
  /** All objects of the target. */
  readonly manifests: readonly Manifest[];
  /** Where objects are that do not say it. */
  readonly namespace: string;
  readonly values: Values;
  readonly signal: AbortSignal;
}

/** Whether all rollouts are complete, and every pod that an external authorizer protects is really protected. */
export async function verify(
  { config }: Pick<Deployment, "config">,
  cluster: KubeCluster,
  { manifests, namespace, values, signal }: ToVerify,
): Promise<Verification> {
  const mesh = config.mesh?.(values);
  const namespaces = config.namespaces?.(values) ?? [];
  const end = Date.now() + SETTLE_MS;
  for (;;) {
    const found = together([
      await verifyRollouts(cluster, manifests, namespace),
      await verifyMesh(async () => readMeshFacts(cluster, { manifests, namespaces, mesh })),
    ]);
    const isOver = Date.now() >= end || signal.aborted || found.findings.some(({ code }) => LASTING.has(code));
    if (found.findings.length === 0 || isOver) return found;
    await sleep(POLL_MS);
  }
}

/** What does not pass by itself: a pod gets its sidecar when it is made, or never. */
const LASTING: ReadonlySet<string> = new Set(["sidecar-missing", "sidecar-unknown", "mesh-unreadable"]);

async function verifyRollouts(
  cluster: KubeCluster,
  manifests: readonly Manifest[],
  namespace: string,
): Promise<Verification> {
  const incomplete = await rolloutsComplete(cluster, manifests, { namespace });
  const workloads = manifests.filter(({ kind }) => WORKLOADS.has(kind)).length;
  return {
    verified: workloads === 0 ? [] : [`${workloads - incomplete.length} of ${workloads} rollouts complete`],
    findings: incomplete.map(({ workload, reason }) => {
      return { code: "rollout-incomplete", subject: visible(workload), message: visible(reason) };
    }),
  };
}

const WORKLOADS: ReadonlySet<string> = new Set(["Deployment", "StatefulSet", "DaemonSet"]);

async function verifyMesh(read: () => ReturnType<typeof readMeshFacts>): Promise<Verification> {
  try {
    const facts = await read();
    const pods = new Set(facts.policies.flatMap((policy) => policy.pods.map(({ id }) => id))).size;
    const verified = pods === 0 ? [] : [`${pods} protected ${pods === 1 ? "pod" : "pods"} looked at`];
    return { verified, findings: meshFindings(facts) };
  } catch (error) {
    // What cannot be looked at is not taken for protected.
    if (!(error instanceof ClusterError) || error.status !== 403) throw error;
    const message = `${error.message} Whether the pods are protected cannot be seen; grant this right to who deploys.`;
    return { verified: [], findings: [{ code: "mesh-unreadable", subject: "mesh", message }] };
  }
}
