import { setTimeout as sleep } from "node:timers/promises";
import { HelmTsError } from "../errors.ts";
import type { YamlMapping } from "../manifest/index.ts";
import { visible } from "../visible.ts";
import { isNotFound } from "./cluster-error.ts";
import { numberAt, textAt } from "./field.ts";
import type { KubeObject } from "./kube-object.ts";
import {
  DURATION_SECONDS,
  holderOf,
  isFresh,
  type LeaseOptions,
  leaseHeld,
  now,
  refOfLease,
  renewedSpec,
  writeLease,
} from "./lease-object.ts";
import type { KubeCluster } from "./open-cluster.ts";
import { isTransient } from "./retry.ts";

/** A Lease that is held, and renewed until it is released. */
export interface HeldLease {
  /** Gives it to whoever comes next. */
  release(): Promise<void>;
  /** Aborted when somebody else has it, or it was deleted. */
  readonly lost: AbortSignal;
}

/**
 * Holds a Lease, so that one process at a time does what it stands for. It is renewed three times in its duration; that
 * of a process that died ends by itself. Whether a holder is alive is seen by whether it renews, as the leader election of
 * Kubernetes does, and not by comparing clocks.
 *
 * @throws HelmTsError `cluster.lease-held` when somebody else still has it, with who and since when
 * @throws ClusterError for instance when the namespace does not exist
 * @see https://kubernetes.io/docs/concepts/architecture/leases/
 */
export async function holdLease(cluster: KubeCluster, options: LeaseOptions): Promise<HeldLease> {
  const held = await acquire(cluster, options);
  const lost = new AbortController();
  const ended = new AbortController();
  const renewing = renew(cluster, held, { ...options, lost, ended: ended.signal });
  return {
    lost: lost.signal,
    release: async () => {
      ended.abort();
      const last = await renewing;
      if (!lost.signal.aborted) await giveUp(cluster, last);
    },
  };
}

/** Between two looks at a Lease that somebody else has. */
const LOOK_MS = 500;

async function acquire(cluster: KubeCluster, options: LeaseOptions): Promise<KubeObject> {
  const { waitMs, onWait, signal } = options;
  const ref = refOfLease(options);
  const end = performance.now() + waitMs;
  let seen: { readonly version: string; readonly at: number } | undefined;
  let told = "";
  for (;;) {
    const found = await cluster.get(ref);
    const version = found?.metadata.resourceVersion ?? "";
    const unchangedSince = version === seen?.version ? seen.at : undefined;
    const taken = await take(cluster, found, options, unchangedSince);
    if (taken !== undefined) return taken;
    // Whoever renews it is alive, and so is, as far as the clocks tell, who did so just now.
    const isAlive = found !== undefined && ((seen !== undefined && unchangedSince === undefined) || isFresh(found));
    if (isAlive && performance.now() >= end) throw leaseHeld(found, options);
    if (unchangedSince === undefined) seen = { version, at: performance.now() };
    const holder = holderOf(found);
    if (holder !== "" && holder !== told) onWait?.(visible(holder), textAt(found, "spec", "acquireTime") ?? "");
    told = holder;
    await sleep(found === undefined ? 0 : LOOK_MS, undefined, { signal });
  }
}

/** Takes a Lease that nobody holds, or whose holder did not renew it for its duration while it was watched. */
async function take(
  cluster: KubeCluster,
  found: KubeObject | undefined,
  options: LeaseOptions,
  unchangedSince: number | undefined,
): Promise<KubeObject | undefined> {
  const seconds = numberAt(found, "spec", "leaseDurationSeconds") ?? DURATION_SECONDS;
  const holder = holderOf(found);
  const isDead = unchangedSince !== undefined && performance.now() - unchangedSince > seconds * 1000;
  // Its own name is there when the server did what was asked and its answer was lost.
  if (holder !== "" && holder !== options.holder && !isDead) return undefined;
  const transitions = (numberAt(found, "spec", "leaseTransitions") ?? -1) + 1;
  const spec = { ...renewedSpec(options), acquireTime: now(), leaseTransitions: transitions };
  return writeLease(cluster, options, { found, spec });
}

const NEVER = { times: 0, delayMs: 0 };

interface Renewal extends LeaseOptions {
  readonly lost: AbortController;
  readonly ended: AbortSignal;
}

/** Renews until it ends or is lost. An API that fails for a while loses no Lease: nobody else can take it then. */
async function renew(cluster: KubeCluster, first: KubeObject, options: Renewal): Promise<KubeObject> {
  const { durationSeconds = DURATION_SECONDS, lost, ended } = options;
  let held = first;
  while (await passed((durationSeconds * 1000) / 3, ended)) {
    try {
      const spec = { ...(held["spec"] as YamlMapping), ...renewedSpec(options) };
      const renewed =
        (await writeLease(cluster, options, { found: held, spec, retry: NEVER })) ??
        (await stillOurs(cluster, options));
      if (renewed === undefined) {
        lost.abort();
        return held;
      }
      held = renewed;
    } catch (error) {
      if (isNotFound(error)) {
        lost.abort();
        return held;
      }
      // What is no passing failure, such as a right that was taken away, is seen by what needs the API next.
      if (!isTransient(error) && !(error instanceof HelmTsError)) throw error;
    }
  }
  return held;
}

async function stillOurs(cluster: KubeCluster, options: LeaseOptions): Promise<KubeObject | undefined> {
  const found = await cluster.get(refOfLease(options));
  return holderOf(found) === options.holder ? found : undefined;
}

/** Deletes it if it is as it was left. */
async function giveUp(cluster: KubeCluster, held: KubeObject): Promise<void> {
  const { uid, resourceVersion, name, namespace = "default" } = held.metadata;
  const preconditions = {
    ...(uid !== undefined && { uid }),
    ...(resourceVersion !== undefined && { resourceVersion }),
  };
  try {
    const path = await cluster.pathOf(refOfLease({ namespace, name }));
    await cluster.send({ method: "DELETE", path, body: { preconditions }, retry: NEVER });
  } catch (error) {
    // Whoever comes next finds that nobody renews it.
    if (!(error instanceof HelmTsError)) throw error;
  }
}

async function passed(milliseconds: number, ended: AbortSignal): Promise<boolean> {
  try {
    await sleep(milliseconds, undefined, { signal: ended, ref: false });
    return true;
  } catch {
    return false;
  }
}
