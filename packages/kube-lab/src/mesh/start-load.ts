import type { WireAnswer } from "@helm/mesh-lab/mesh-parts";
import type { Load, Loaded, LoadOptions, MeshClusterRequest } from "./mesh-cluster.ts";

/** Sends requests, so many at once, each when one before it has its answer, until it is stopped or has sent enough. */
export function startLoad(
  exchange: (request: MeshClusterRequest) => Promise<WireAnswer>,
  { connections = 16, requests = 100_000, durationMs = 120_000, make }: LoadOptions,
): Load {
  const end = performance.now() + durationMs;
  const sent: Loaded[] = [];
  const waiting = new Set<{ readonly until: number; readonly resolve: () => void }>();
  let next = 0;
  let isStopped = false;
  const settle = (isOver: boolean): void => {
    for (const one of waiting) if ((isOver || sent.length >= one.until) && waiting.delete(one)) one.resolve();
  };
  const worker = async (): Promise<void> => {
    while (!isStopped && next < requests && performance.now() < end) {
      const number = next;
      next += 1;
      const startedAt = performance.now();
      const answer = await exchange(make(number));
      sent.push({ number, startedAt, endedAt: performance.now(), answer });
      settle(false);
    }
  };
  const over = Promise.all(Array.from({ length: connections }, worker)).finally(() => settle(true));
  // Who stops it hears of an error; before that nobody may be listening.
  over.catch(() => {});
  return {
    sent,
    more: (count) =>
      new Promise((resolve) => {
        waiting.add({ until: sent.length + count, resolve });
        void over.finally(() => resolve()).catch(() => {});
      }),
    stop: async () => {
      isStopped = true;
      await over;
      return sent;
    },
  };
}
