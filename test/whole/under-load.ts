import { setTimeout as sleep } from "node:timers/promises";
import { waitUntil } from "@helm/kube-lab";
import { expect } from "vitest";
import type { Rollout } from "../mesh/lab/index.ts";
import { faultsOf } from "../mesh/live/judge.ts";
import type { Load } from "../mesh/live/load.ts";
import type { Sent } from "../mesh/live/record.ts";
import type { WholeLab } from "./start-whole-lab.ts";

/** What requests noticed of something that was done meanwhile. */
export interface Noticed {
  /** The first things that were wrong, by the number of their request. */
  readonly faults: readonly string[];
  readonly count: number;
  /** Requests without a good token that were served. */
  readonly unauthorised: number;
}

/** That no request noticed anything. */
export const none: Noticed = { faults: [], count: 0, unauthorised: 0 };

/** Requests before and after what is done, at least. */
const some = 100;

/** How long proxies go on with what they had before a change, for connections that were there, in milliseconds. */
const settleMs = 3000;

/** Does something under load, whose requests have to be answered as in one of these states. */
export async function underLoad(
  lab: WholeLab,
  states: readonly Rollout[],
  work: (load: Load) => Promise<void>,
): Promise<Noticed> {
  const load = lab.load();
  try {
    await load.more(some);
    await work(load);
    await sleep(settleMs);
    await load.more(some);
  } finally {
    await load.stop();
  }
  const faults = load.sent.flatMap((sent) => faultsOf(sent, states).map((fault) => `${sent.ordered.number}: ${fault}`));
  return { faults: faults.slice(0, 10), count: faults.length, unauthorised: load.sent.filter(isUnauthorised).length };
}

function isUnauthorised({ ordered, answer, reached }: Sent): boolean {
  if (ordered.token === "good") return false;
  return ("status" in answer && answer.status === 200) || reached.some(({ what }) => what === "frontend");
}

/** Deploys a state of the rollout, and expects that it succeeds. */
export async function deploy(lab: WholeLab, rollout: Rollout): Promise<void> {
  const { exitCode, stderr } = await lab.deploy({ rollout });
  expect(exitCode, stderr).toBe(0);
}

/** Waits until MISE refuses who has no token: then certificates and routes are everywhere. */
export async function untilServed({ cluster, hosts }: WholeLab): Promise<void> {
  await waitUntil(() => cluster.exchange({ host: hosts.frontend, path: "/" }), {
    what: "MISE to refuse who has no token",
    holds: (answer) => answer.type === "response" && answer.status === 401,
    timeoutMs: 30_000,
  });
}

/** Deployments whose pods are replaced: the frontend of v1, and both MISE. */
const replaced = [
  { namespace: "aro-hcp", name: "aro-hcp-frontend" },
  { namespace: "mise", name: "mise" },
  { namespace: "mise", name: "misev2" },
];

/** Has the pods of stack v1 and both MISE replaced under load, one after the other. */
export async function replacePods(lab: WholeLab, state: Rollout): Promise<Noticed> {
  const { cluster, tenant } = lab;
  const before = await tenant.pods();
  const stays = (pod: string) => pod.startsWith("aro-hcp/aro-hcp-frontend-v2-") || pod.startsWith("aks-");
  return underLoad(lab, [state], async () => {
    for (const each of replaced) {
      const change = { spec: { template: { metadata: { annotations: { restarted: "yes" } } } } };
      await cluster.patch({ apiVersion: "apps/v1", kind: "Deployment", ...each }, change);
    }
    await waitUntil(tenant.pods, {
      what: "the pods of three Deployments to be others",
      holds: (pods) => pods.length === before.length && !pods.some((pod) => !stays(pod) && before.includes(pod)),
      timeoutMs: 150_000,
    });
  });
}
