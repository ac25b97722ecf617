import { at, text } from "../manifest/index.ts";
import type { MeshPlan } from "../plan/index.ts";
import { type PolicedPod, type PoliciesPlan, policiesFor } from "./policies.ts";

/** Which extension providers the proxy of a pod asks: names of providers by id of the workload or gateway. */
export type Authorizers = ReadonlyMap<string, readonly string[]>;

/**
 * Reads from the authorization policies with action CUSTOM who is asked. Their rules are not read: a policy may ask about
 * some requests only.
 */
export function readAuthorizers(plan: Pick<MeshPlan, "gateways" | "workloads"> & PoliciesPlan): Authorizers {
  const pods: readonly PolicedPod[] = [...plan.gateways, ...plan.workloads];
  return new Map(
    pods.map((pod) => {
      const custom = policiesFor(pod, plan).filter((policy) => at(policy, "spec", "action") === "CUSTOM");
      const providers = custom.flatMap((policy) => text(at(policy, "spec", "provider", "name")) ?? []);
      return [pod.id, [...new Set(providers)]];
    }),
  );
}
