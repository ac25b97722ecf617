import { at, groupOf, type KubernetesObject, list, text } from "../manifest/index.ts";
import type { EgressPort, Service } from "./mesh-plan.ts";
import { unprivileged } from "./read-gateways.ts";

/** Every port at which a sidecar may have to reach somebody. One that takes a privilege is taken at another. */
export function egressPorts(services: readonly Service[], objects: readonly KubernetesObject[]): readonly EgressPort[] {
  const entries = objects.filter(({ apiVersion, kind }) => kind === "ServiceEntry" && groupOf(apiVersion) !== "");
  const entryPorts = entries.flatMap((entry) =>
    list(at(entry, "spec", "ports")).map((port) => Number(text(at(port, "number")))),
  );
  const all = [...services.flatMap((service) => service.ports.map(({ number }) => number)), ...entryPorts];
  const ports = new Set(all.filter(Number.isInteger).sort((left, right) => left - right));
  const taken = new Set(ports);
  return [...ports].map((port) => {
    let listensOn = unprivileged(port);
    while (listensOn !== port && taken.has(listensOn)) listensOn += 1;
    taken.add(listensOn);
    return { port, listensOn };
  });
}
