import { HelmTsError } from "../errors.ts";
import type { YamlMapping } from "../manifest/index.ts";
import { visible } from "../visible.ts";
import { ClusterError } from "./cluster-error.ts";
import { numberAt, textAt } from "./field.ts";
import { isKubeObject, type KubeObject, type ObjectRef } from "./kube-object.ts";
import type { KubeCluster } from "./open-cluster.ts";
import type { RetryOptions } from "./retry.ts";

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

export const DURATION_SECONDS = 30;
const API_VERSION = "coordination.k8s.io/v1";

/** What becomes of a Lease. */
export interface LeaseWrite {
  /** As it was read: nothing is written if it has changed since. */
  readonly found: KubeObject | undefined;
  readonly spec: YamlMapping;
  /** Instead of the cluster's own. */
  readonly retry?: RetryOptions;
}

/** @returns the Lease as it is then; undefined where somebody else was faster */
export async function writeLease(
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

export function renewedSpec({ holder, durationSeconds = DURATION_SECONDS }: LeaseOptions): YamlMapping {
  return { holderIdentity: holder, leaseDurationSeconds: durationSeconds, renewTime: now() };
}

/** The API wants microseconds. */
export function now(): string {
  return new Date().toISOString().replace("Z", "000Z");
}

/** Whether it was renewed within its duration, by the clocks: where they differ much, it is found out by watching. */
export function isFresh(lease: KubeObject): boolean {
  const seconds = numberAt(lease, "spec", "leaseDurationSeconds") ?? DURATION_SECONDS;
  return Math.abs(Date.now() - Date.parse(textAt(lease, "spec", "renewTime") ?? "")) < seconds * 1000;
}

export function holderOf(lease: KubeObject | undefined): string {
  return textAt(lease, "spec", "holderIdentity") ?? "";
}

export function refOfLease({ namespace, name }: Pick<LeaseOptions, "namespace" | "name">): ObjectRef {
  return { apiVersion: API_VERSION, kind: "Lease", namespace, name };
}

export function leaseHeld(lease: KubeObject, { namespace, name, waitMs }: LeaseOptions): HelmTsError {
  const since = textAt(lease, "spec", "acquireTime") ?? "some time ago";
  const seconds = numberAt(lease, "spec", "leaseDurationSeconds") ?? DURATION_SECONDS;
  const waited = waitMs === 0 ? "" : `, also after ${Math.round(waitMs / 100) / 10} s`;
  const message =
    `The Lease ${namespace}/${name} is held by ${visible(holderOf(lease))} since ${visible(since)}${waited}. ` +
    `Wait until it is done and try again; a holder that was killed loses it ${seconds} s after its last sign of life.`;
  return new HelmTsError("cluster.lease-held", message);
}
