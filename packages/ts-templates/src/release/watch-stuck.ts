import { setTimeout as sleep } from "node:timers/promises";
import { isTransient, type KubeCluster } from "../cluster/index.ts";
import type { Manifest } from "../manifest/index.ts";
import { oneLine } from "../visible.ts";
import {
  conditionOf,
  isObserved,
  type LiveWorkload,
  readWorkload,
  workloadsIn,
  workloadText,
} from "./live-workload.ts";
import { podProblems } from "./pod-problems.ts";
import type { WorkloadOptions } from "./rollouts-complete.ts";

/** A rollout that cannot get ready by itself. All texts are safe to show. */
export interface StuckRollout {
  /** Such as `Deployment shop/web`. */
  readonly workload: string;
  readonly reason: string;
}

/** How it is watched. */
export interface WatchStuckOptions extends WorkloadOptions {
  /** Ends the watching. */
  readonly signal: AbortSignal;
  /** Between two looks, in milliseconds; 1,000 by default. */
  readonly pollMs?: number;
  /** How long something that may pass, such as an image that cannot be pulled, is given to do so; 15,000 by default. */
  readonly lastingMs?: number;
}

/**
 * By then a kubelet has tried a second time to pull an image, and has started a container that ends for the third time:
 * it waits 10 s and then 20 s.
 */
const LASTING_MS = 15_000;

/**
 * Watches rollouts and ends as soon as some are provably stuck: an image that cannot be pulled, a container that cannot be
 * made or ends at every start, pods that quota or admission refuses, a progress deadline that has passed. What is wrong
 * with pods that were there before is given four times as long: the change that is on its way may be what mends it.
 *
 * @returns all that are stuck at that time; none where the signal ended it
 */
export async function watchStuck(
  cluster: KubeCluster,
  manifests: readonly Manifest[],
  { signal, pollMs = 1_000, lastingMs = LASTING_MS, namespace }: WatchStuckOptions,
): Promise<readonly StuckRollout[]> {
  const refs = workloadsIn(manifests, namespace);
  if (refs.length === 0) return [];
  const impatient = cluster.withRetry({ times: 0, delayMs: 0 });
  const seen: Seen = { first: new Map(), generations: new Map() };
  while (!signal.aborted) {
    try {
      const workloads = await Promise.all(refs.map((ref) => readWorkload(impatient, ref)));
      const now = performance.now();
      const stuck = workloads.flatMap((workload) => stuckIn(workload, seen, { now, lastingMs }));
      if (stuck.length > 0 && !signal.aborted) return stuck;
    } catch (error) {
      // Whoever changes something finds out whether the API is back.
      if (!isTransient(error)) throw error;
    }
    await sleep(pollMs, undefined, { signal }).catch(() => undefined);
  }
  return [];
}

interface Seen {
  /** When each problem was seen first; one that is gone is forgotten. */
  readonly first: Map<string, number>;
  /** Of each workload when it was seen first. */
  readonly generations: Map<string, number>;
}

interface Clock {
  readonly now: number;
  readonly lastingMs: number;
}

/** How much longer is waited for what was there before. */
const OLD_FACTOR = 4;

function stuckIn({ ref, object, pods }: LiveWorkload, seen: Seen, { now, lastingMs }: Clock): readonly StuckRollout[] {
  const workload = workloadText(ref);
  const generation = object?.metadata.generation ?? 0;
  const isOld = (seen.generations.get(workload) ?? generation) === generation && object !== undefined;
  if (!seen.generations.has(workload)) seen.generations.set(workload, object === undefined ? -1 : generation);
  if (object === undefined || !isObserved(object)) return [];
  const lasting = lastingMs * (isOld ? OLD_FACTOR : 1);
  const problems = [...ofWorkload({ ref, object, pods }), ...pods.flatMap(podProblems)];
  const keys = new Set(problems.map(({ uid, reason }) => `${workload} ${generation} ${uid} ${group(reason)}`));
  for (const key of seen.first.keys()) if (key.startsWith(`${workload} `) && !keys.has(key)) seen.first.delete(key);
  for (const key of keys) if (!seen.first.has(key)) seen.first.set(key, now);
  const stuck = problems.filter(({ uid, reason, passes }) => {
    const since = seen.first.get(`${workload} ${generation} ${uid} ${group(reason)}`) ?? now;
    if (passes === "maybe") return false;
    return (passes === "never" && !isOld) || now - since >= lasting;
  });
  return [...new Set(stuck.map(({ text }) => text))].map((reason) => ({ workload, reason }));
}

/** A kubelet says by turns that it tries and that it waits. */
function group(reason: string): string {
  return reason === "ErrImagePull" ? "ImagePullBackOff" : reason;
}

type Problem = ReturnType<typeof podProblems>[number];

/** What the controllers say, as the deployment controller's conditions have it. */
function ofWorkload({ object }: Required<LiveWorkload>): readonly Problem[] {
  const progressing = conditionOf(object, "Progressing");
  const failure = conditionOf(object, "ReplicaFailure");
  return [
    ...(progressing?.status === "False"
      ? [problem("never", progressing.reason, `no progress within its deadline (${oneLine(progressing.message)})`)]
      : []),
    ...(failure?.status === "True"
      ? [problem("lasting", failure.reason, `its pods are refused (${failure.reason}: ${oneLine(failure.message)})`)]
      : []),
  ];
}

function problem(passes: Problem["passes"], reason: string, text: string): Problem {
  return { uid: "", reason, text, passes };
}
