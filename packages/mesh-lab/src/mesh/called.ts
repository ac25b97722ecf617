import { MeshLabError } from "../errors.ts";
import type { MeshPlan, Workload } from "../plan/index.ts";

/** @throws MeshLabError `request.nowhere`, naming what there is */
export function workloadCalled(id: string, { workloads }: MeshPlan): Workload {
  const workload = workloads.find((one) => one.id === id);
  if (workload !== undefined) return workload;
  throw nowhere(
    `There is no workload ${id}.`,
    "Workloads",
    workloads.map((one) => one.id),
  );
}

/** @throws MeshLabError `request.nowhere`, naming what there is */
export function podCalled<Proxy>(id: string, proxies: ReadonlyMap<string, Proxy>): Proxy {
  const proxy = proxies.get(id);
  if (proxy !== undefined) return proxy;
  throw nowhere(`There is no proxy of ${id}.`, "Proxies", [...proxies.keys()].sort());
}

/** An error of somebody who names what is not there. */
export function nowhere(message: string, what: string, names: readonly string[]): MeshLabError {
  return new MeshLabError("request.nowhere", `${message} ${what}: ${names.length === 0 ? "none" : names.join(", ")}.`);
}
