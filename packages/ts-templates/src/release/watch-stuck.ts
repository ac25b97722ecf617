import { setTimeout as sleep } from "node:timers/promises";
import type { KubeCluster, KubeObject } from "../cluster/index.ts";
import { isHelmTsError } from "../errors.ts";
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
import { type PodProblem, podProblems, problemTexts } from "./pod-problems.ts";
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
 * at the first look is given four times as long: the change that is on its way may be what mends it.
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
  const seen: Seen = { first: new Map(), before: new Map() };
  while (!signal.aborted) {
    try {
      const workloads = await Promise.all(refs.map((ref) => readWorkload(impatient, ref)));
      const now = performance.now();
      const stuck = workloads.flatMap((workload) => stuckIn(workload, seen, { now, lastingMs }));
      if (stuck.length > 0 && !signal.aborted) return stuck;
    } catch (error) {
      // An API that fails is found out by whoever changes something; whoever may not look waits until the deadline.
      if (!isHelmTsError(error)) throw error;
    }
    await sleep(pollMs, undefined, { signal }).catch(() => undefined);
  }
  return [];
}

interface Seen {
  /** When each problem was seen first; one that is gone is forgotten. */
  readonly first: Map<string, number>;
  /** The problems that each workload had when it was looked at first. */
  readonly before: Map<string, ReadonlySet<string>>;
}

interface Clock {
  readonly now: number;
  readonly lastingMs: number;
}

/** How much longer is waited for what was there before. */
const OLD_FACTOR = 4;

function stuckIn(live: LiveWorkload, seen: Seen, { now, lastingMs }: Clock): readonly StuckRollout[] {
  const workload = workloadText(live.ref);
  const problems = problemsOf(live);
  const keys = new Set(problems.keys());
  if (!seen.before.has(workload)) seen.before.set(workload, keys);
  for (const key of seen.first.keys()) if (key.startsWith(`${workload} `) && !keys.has(key)) seen.first.delete(key);
  for (const key of keys) if (!seen.first.has(key)) seen.first.set(key, now);
  const stuck = [...problems].filter(([key, { passes }]) => {
    if (passes === "maybe") return false;
    const isOld = seen.before.get(workload)?.has(key) === true;
    if (passes === "never" && !isOld) return true;
    return now - (seen.first.get(key) ?? now) >= lastingMs * (isOld ? OLD_FACTOR : 1);
  });
  return problemTexts(stuck.map(([, problem]) => problem)).map((reason) => ({ workload, reason }));
}

/** The problems of the newest specification, by what makes each the same one at the next look. */
function problemsOf({ ref, object, pods }: LiveWorkload): ReadonlyMap<string, PodProblem> {
  if (object === undefined || !isObserved(object)) return new Map();
  const start = `${workloadText(ref)} ${object.metadata.generation ?? 0}`;
  const problems = [...ofWorkload(object), ...pods.flatMap(podProblems)];
  return new Map(problems.map((problem) => [`${start} ${problem.id} ${group(problem.reason)}`, problem]));
}

/** A kubelet says by turns that it tries and that it waits. */
function group(reason: string): string {
  return reason === "ErrImagePull" ? "ImagePullBackOff" : reason;
}

/** What the controllers say, as the deployment controller's conditions have it. */
function ofWorkload(object: KubeObject): readonly PodProblem[] {
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

function problem(passes: PodProblem["passes"], reason: string, text: string): PodProblem {
  return { id: "", pod: "", reason, passes, text: () => text };
}
