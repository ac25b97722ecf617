import type { WireAnswer } from "@helm/mesh-lab/mesh-parts";
import type { Load, Loaded, LoadOptions, MeshClusterRequest } from "./mesh-cluster.ts";

/** Sends requests on so many connections, each when the one before it has its answer. */
export function startLoad(
  exchange: (request: MeshClusterRequest) => Promise<WireAnswer>,
  { connections = 16, requests = 100_000, durationMs = 120_000, make }: LoadOptions,
): Load {
  const sent: Loaded[] = [];
  const waiting = new Set<() => void>();
  const deadline = performance.now() + durationMs;
  let next = 0;
  let isStopped = false;
  const sendOn = async (): Promise<void> => {
    while (!isStopped && next < requests && performance.now() < deadline) {
      const number = next;
      next += 1;
      const startedAt = performance.now();
      const answer = await exchange(make(number));
      sent.push({ number, startedAt, endedAt: performance.now(), answer });
      for (const look of waiting) look();
    }
  };
  const ended = Promise.all(Array.from({ length: connections }, sendOn)).then(() => {});
  // Who waits for it is told by stop.
  ended.catch(() => {});
  return {
    sent,
    more: async (count) => {
      const goal = sent.length + count;
      const reached = Promise.withResolvers<void>();
      const look = (): void => {
        if (sent.length >= goal) reached.resolve();
      };
      waiting.add(look);
      await Promise.race([reached.promise, ended]).finally(() => waiting.delete(look));
    },
    stop: async () => {
      isStopped = true;
      await ended;
      return sent;
    },
  };
}
