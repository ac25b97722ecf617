import { setTimeout as sleep } from "node:timers/promises";
import { type Arrival, headerValues } from "../backends/index.ts";
import type { Mesh } from "../mesh/index.ts";
import type { Hit, Probe } from "./probe.ts";

/** A header by which it is known what arrived. */
const MARK = "x-mesh-lab-probe";

/** How many requests are under way at once. */
const AT_ONCE = 16;

/** How long a request may take that nobody answers. */
const TIMEOUT_MS = 5000;

/** What may arrive when its client has gone. */
const LATE_MS = 100;

/** Sends requests, many at once, and tells whom each of them reached. */
export async function sendProbes(
  mesh: Mesh,
  probes: readonly Probe[],
  timeoutMs = TIMEOUT_MS,
): Promise<readonly Hit[]> {
  const arrivals = new Map<number, Arrival[]>();
  const statuses = new Map<number, number>();
  const unwatch = mesh.arrivals.watch((arrival) => {
    const [mark] = headerValues(arrival.headers, MARK);
    if (mark === undefined) return;
    const number = Number(mark);
    arrivals.set(number, [...(arrivals.get(number) ?? []), arrival]);
  });
  const queue = probes.entries();
  const work = async () => {
    for (const [number, { request }] of queue) {
      const headers = [...(request.headers ?? []), [MARK, String(number)] as const];
      const answer = await mesh.send({ ...request, headers, timeoutMs });
      if (answer.type === "response") statuses.set(number, answer.status);
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    await sleep(LATE_MS);
  } finally {
    unwatch();
  }
  return probes.flatMap((probe, number) =>
    (arrivals.get(number) ?? []).map(({ workload, port, method, path }) => {
      return { probe, workload, port, method, path, status: statuses.get(number) };
    }),
  );
}
