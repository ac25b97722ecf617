import { setTimeout as sleep } from "node:timers/promises";
import { KubeLabError } from "../errors.ts";

/** What is waited for, and how long. */
export interface WaitOptions<T> {
  /** A noun phrase for messages, such as `the Deployment web/shop to be ready`. */
  readonly what: string;
  readonly holds: (value: T) => boolean;
  /** 10 s by default. */
  readonly timeoutMs?: number;
  /** Between two looks; 50 ms by default. */
  readonly pauseMs?: number;
}

/**
 * Reads until it holds.
 *
 * @returns what was read then
 * @throws KubeLabError `api.late`, with what was read last
 */
export async function waitUntil<T>(
  read: () => Promise<T>,
  { what, holds, timeoutMs = 10_000, pauseMs = 50 }: WaitOptions<T>,
): Promise<T> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const value = await read();
    if (holds(value)) return value;
    if (performance.now() > end) {
      const last = JSON.stringify(value, null, 2);
      throw new KubeLabError("api.late", `Waited ${timeoutMs / 1000} s for ${what}. At last it was:\n${last}`);
    }
    await sleep(pauseMs);
  }
}
