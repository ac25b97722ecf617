import { setTimeout as sleep } from "node:timers/promises";
import { HelmTsError } from "../errors.ts";
import type { YamlMapping } from "../manifest/index.ts";
import { visible } from "../visible.ts";
import { ClusterError, isNotFound } from "./cluster-error.ts";
import { numberAt, textAt } from "./field.ts";
import { isKubeObject, type KubeObject, type ObjectRef } from "./kube-object.ts";
import type { KubeCluster } from "./open-cluster.ts";
import { isTransient, type RetryOptions } from "./retry.ts";

/** Which Lease is held, by whom, and how long it is waited for. */
export interface LeaseOptions {
  readonly namespace: string;
  readonly name: string;
  /** Who holds it, for others to read; another one for every process, or two of them would hold it together. */
  readonly holder: string;
  /** How long to wait for somebody who holds it and is alive, in milliseconds; 0 for not at all. */
  readonly waitMs: number;
  /** Told once for each holder that is waited for, and since when it holds the Lease, as RFC 3339. */
  readonly onWait?: (holder: string, since: string) => void;
  /** After how many seconds without a sign of life a holder is taken for dead; 30 by default. */
  readonly durationSeconds?: number;
  /** Ends the waiting. */
  readonly signal?: AbortSignal;
}

/** A Lease that is held, and renewed until it is released. */
export interface HeldLease {
  /** Gives it to whoever comes next. */
  release(): Promise<void>;
  /** Aborted when somebody else has it, or it was deleted. */
  readonly lost: AbortSignal;
}

const DURATION_SECONDS = 30;

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
  return write(cluster, options, { found, spec });
}

interface LeaseWrite {
  /** As it was read: nothing is written if it has changed since. */
  readonly found: KubeObject | undefined;
  readonly spec: YamlMapping;
  /** Instead of the cluster's own. */
  readonly retry?: RetryOptions;
}

/** @returns undefined where somebody else was faster */
async function write(
  cluster: KubeCluster,
  options: LeaseOptions,
  { found, spec, retry }: LeaseWrite,
): Promise<KubeObject | undefined> {
  const { namespace, name } = options;
  const path = await cluster.pathOf(refOfLease(options));
  const base = { apiVersion: API_VERSION, kind: "Lease" };
  try {
    const written =
      found === undefined
        ? {
            method: "POST" as const,
            path: path.slice(0, path.lastIndexOf("/")),
            body: { ...base, metadata: { namespace, name }, spec },
          }
        : { method: "PUT" as const, path, body: { ...base, metadata: found.metadata, spec } };
    const answer = await cluster.send({ ...written, ...(retry !== undefined && { retry }) });
    return isKubeObject(answer) ? answer : undefined;
  } catch (error) {
    if (error instanceof ClusterError && error.status === 409) return undefined;
    throw error;
  }
}

const API_VERSION = "coordination.k8s.io/v1";
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
        (await write(cluster, options, { found: held, spec, retry: NEVER })) ?? (await stillOurs(cluster, options));
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
    const path = await cluster.pathOf({ apiVersion: API_VERSION, kind: "Lease", name, namespace });
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

function renewedSpec({ holder, durationSeconds = DURATION_SECONDS }: LeaseOptions): YamlMapping {
  return { holderIdentity: holder, leaseDurationSeconds: durationSeconds, renewTime: now() };
}

/** The API wants microseconds. */
function now(): string {
  return new Date().toISOString().replace("Z", "000Z");
}

/** Whether it was renewed within its duration, by the clocks: where they differ much, it is found out by watching. */
function isFresh(lease: KubeObject): boolean {
  const seconds = numberAt(lease, "spec", "leaseDurationSeconds") ?? DURATION_SECONDS;
  return Math.abs(Date.now() - Date.parse(textAt(lease, "spec", "renewTime") ?? "")) < seconds * 1000;
}

function holderOf(lease: KubeObject | undefined): string {
  return textAt(lease, "spec", "holderIdentity") ?? "";
}

function refOfLease({ namespace, name }: LeaseOptions): ObjectRef {
  return { apiVersion: API_VERSION, kind: "Lease", namespace, name };
}

function leaseHeld(lease: KubeObject, { namespace, name, waitMs }: LeaseOptions): HelmTsError {
  const since = textAt(lease, "spec", "acquireTime") ?? "some time ago";
  const seconds = numberAt(lease, "spec", "leaseDurationSeconds") ?? DURATION_SECONDS;
  const waited = waitMs === 0 ? "" : `, also after ${Math.round(waitMs / 100) / 10} s`;
  const message =
    `The Lease ${namespace}/${name} is held by ${visible(holderOf(lease))} since ${visible(since)}${waited}. ` +
    `Wait until it is done and try again; a holder that was killed loses it ${seconds} s after its last sign of life.`;
  return new HelmTsError("cluster.lease-held", message);
}
