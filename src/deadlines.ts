import { add, div, type Expr, type Templated, text } from "@helm/ts-templates";
import type { ILifecycle } from "kubernetes-models/v1/Lifecycle";
import type { IProbe } from "kubernetes-models/v1/Probe";
import type { Values } from "./values-reference.ts";

const startupPeriodSeconds = 5;

/** How much longer than the longest request is waited for the last one. */
export const afterLastRequestSeconds = 5;

/** How long a Deployment may stand still: longer than a pod may take to start, shorter than Helm waits. */
export function progressDeadlineSeconds({ deadlines }: Values): Expr<number> {
  return add(deadlines.startupSeconds, 60);
}

/** Gives a pod its time to start; the other probes begin when it has. */
export function startupProbe(httpGet: NonNullable<IProbe["httpGet"]>, { deadlines }: Values): Templated<IProbe> {
  return {
    httpGet,
    periodSeconds: startupPeriodSeconds,
    failureThreshold: div(deadlines.startupSeconds, startupPeriodSeconds),
  };
}

/** How a pod ends without losing a request. */
export interface Termination {
  readonly annotations: Readonly<Record<string, Expr<string>>>;
  readonly lifecycle: Templated<ILifecycle>;
  readonly graceSeconds: Expr<number>;
}

/**
 * A pod that is told to end: its sidecar finishes the requests it has, for as long as one may take. The container serves
 * on until the sidecar has ended, and only then gets its signal and ten seconds.
 */
export function termination({ deadlines: { requestSeconds } }: Values): Termination {
  return {
    annotations: { "proxy.istio.io/config": text`terminationDrainDuration: ${requestSeconds}s` },
    lifecycle: { preStop: { sleep: { seconds: add(requestSeconds, afterLastRequestSeconds) } } },
    graceSeconds: add(requestSeconds, 15),
  };
}
