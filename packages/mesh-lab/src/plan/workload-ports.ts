import type { Service, WorkloadPort } from "./mesh-plan.ts";
import { targetOf } from "./read-services.ts";
import type { PodTemplate } from "./read-workloads.ts";

/** The ports that a container names and those that a Service leads to; of two Services, Istio takes the first. */
export function workloadPorts(pods: PodTemplate, services: readonly Service[]): readonly WorkloadPort[] {
  const served = services
    .filter(({ workloads }) => workloads.includes(pods.id))
    .flatMap(({ ports }) => ports)
    .flatMap((port) => {
      const number = targetOf(port, pods);
      if (number === undefined) return [];
      const name = pods.ports.find((declared) => declared.number === number)?.name ?? port.name;
      return [{ number, name, protocol: port.protocol }];
    });
  const declared = pods.ports.map((port) => ({ ...port, protocol: undefined }));
  // What comes last stays: the Services' word counts, and the first one's most.
  const byNumber = new Map([...declared, ...served.reverse()].map((port) => [port.number, port]));
  return [...byNumber.values()].sort((left, right) => left.number - right.number);
}
