import { setTimeout as sleep } from "node:timers/promises";
import { HelmTsError } from "../errors.ts";
import { ClusterError, ClusterUnreachable } from "./cluster-error.ts";

/** How long an API that fails is asked again. */
export interface RetryOptions {
  /** How often it is asked again; 3 by default, 0 for never. */
  readonly times: number;
  /** Between two attempts, in milliseconds; 60,000 by default. Less where the server says when to come back. */
  readonly delayMs: number;
  /** Told before each wait why the attempt failed; attempts count from 1. */
  readonly onRetry?: (why: string, attempt: number) => void;
  /** Ends the waiting. */
  readonly signal?: AbortSignal;
}

/** A control plane that is being upgraded or restarted is back within that time as a rule. */
export const DEFAULT_RETRY: RetryOptions = { times: 3, delayMs: 60_000 };

/**
 * Does it until it works, as long as it fails for a reason that passes: no answer, 429, or 5xx but for an object that
 * can never be applied. A server that says `Retry-After` is asked again after that time, and more often, until the whole
 * time is over.
 *
 * @throws the last failure, with the number of attempts in its message
 */
export async function withRetries<T>(work: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { times, delayMs, onRetry, signal } = options;
  let waited = 0;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isTransient(error)) throw error;
      if (times === 0) throw error;
      if (waited >= times) throw givenUp(error, attempt, options);
      const pauseMs = pauseOf(error) ?? delayMs;
      waited += delayMs === 0 ? 1 : Math.min(1, pauseMs / delayMs);
      onRetry?.(error.message, attempt);
      await sleep(pauseMs, undefined, { signal });
    }
  }
}

/** Whether the same request may work later. */
export function isTransient(error: unknown): error is ClusterError | ClusterUnreachable {
  if (error instanceof ClusterUnreachable) return true;
  if (!(error instanceof ClusterError)) return false;
  return error.status === 429 || (error.status >= 500 && !isAboutTheObject(error));
}

/** Server-side apply answers 500 for what is wrong with the object itself: a field that is in no schema, a list item twice. */
export function isAboutTheObject({ status, said }: ClusterError): boolean {
  return status === 500 && said.includes("failed to create typed patch object");
}

function pauseOf(error: ClusterError | ClusterUnreachable): number | undefined {
  const seconds = error instanceof ClusterError ? error.retryAfterSeconds : undefined;
  return seconds === undefined ? undefined : Math.max(seconds, 0.1) * 1000;
}

function givenUp(error: HelmTsError, attempts: number, { times, delayMs }: RetryOptions): HelmTsError {
  const message = `${error.message}\nThis was attempt ${attempts}; it was tried again for ${seconds(times * delayMs)}.`;
  return new HelmTsError(error.code, message, { cause: error });
}

function seconds(milliseconds: number): string {
  return `${Math.round(milliseconds / 100) / 10} s`;
}
