import { type Arrival, CHECK_PATH } from "../backends/index.ts";
import type { ExtensionProvider, MeshPlan } from "../plan/index.ts";

/** Whom a request reached: authorizers that were asked about it, and those who served it. */
export interface Reached {
  readonly asked: readonly Arrival[];
  readonly served: readonly Arrival[];
}

/**
 * Tells questions to authorizers from requests that are served.
 *
 * @param entered the workload that the request was sent to itself, which then serves it
 */
export function reachedBy(arrivals: readonly Arrival[], plan: MeshPlan, entered?: string): Reached {
  const isAsked = (arrival: Arrival) =>
    arrival.workload !== entered && plan.providers.some((provider) => asks(provider, arrival, plan));
  return { asked: arrivals.filter(isAsked), served: arrivals.filter((arrival) => !isAsked(arrival)) };
}

function asks(provider: ExtensionProvider, { workload, port, path }: Arrival, plan: MeshPlan): boolean {
  if (!provider.workloads.includes(workload)) return false;
  if (!portsOf(provider, workload, plan).includes(port)) return false;
  return provider.type === "grpc" ? path === CHECK_PATH : path.startsWith(provider.pathPrefix);
}

/** Where the Service of a provider leads to in a workload. */
function portsOf(provider: ExtensionProvider, workload: string, plan: MeshPlan): readonly number[] {
  const declared = plan.workloads.find(({ id }) => id === workload)?.ports ?? [];
  return plan.services
    .filter(({ workloads }) => workloads.includes(workload))
    .flatMap(({ ports }) => ports)
    .filter(({ number }) => number === provider.port)
    .flatMap(({ target }) => {
      const number = typeof target === "number" ? target : declared.find(({ name }) => name === target)?.number;
      return number === undefined ? [] : [number];
    });
}
