import type { MeshPlan, Workload } from "../plan/index.ts";
import { isFor, type Policy, readPolicies } from "./policy.ts";
import { isStranger } from "./strangers.ts";

/** What is to be protected, and by whom. */
export interface Scope {
  readonly plan: MeshPlan;
  readonly policies: readonly Policy[];
  /** Workloads that a CUSTOM policy is for. */
  readonly guarded: readonly Workload[];
  /** Pods that were added: they stand for pods which nobody thought of. */
  readonly strangers: readonly Workload[];
  /** Workloads behind no authorizer in a namespace where there is one for others. */
  readonly neighbours: readonly Workload[];
  /** Workloads that answer for an authorizer. */
  readonly authorizers: readonly Workload[];
  /** Ids of the gateways that ask an authorizer themselves. */
  readonly guardedGateways: readonly string[];
}

/** Finds in a plan, which has the added pods already, what is to be protected. */
export function readScope(plan: MeshPlan): Scope {
  const policies = readPolicies(plan);
  const custom = policies.filter(({ action }) => action === "CUSTOM");
  const isGuarded = (pod: Parameters<typeof isFor>[1]) => custom.some((one) => isFor(one, pod, plan.rootNamespace));
  const asked = new Set(plan.providers.flatMap(({ workloads }) => workloads));
  const strangers = plan.workloads.filter(isStranger);
  const own = plan.workloads.filter((workload) => !isStranger(workload));
  const guarded = own.filter(isGuarded);
  const namespaces = new Set([...guarded, ...custom].map(({ namespace }) => namespace));
  return {
    plan,
    policies,
    guarded,
    strangers: strangers.filter((workload) => !isGuarded(workload)),
    neighbours: own.filter((one) => namespaces.has(one.namespace) && !isGuarded(one) && !asked.has(one.id)),
    authorizers: own.filter(({ id }) => asked.has(id)),
    guardedGateways: plan.gateways.filter(isGuarded).map(({ id }) => id),
  };
}

/** The policies that are in force in a workload, whatever they do. */
export function policiesOf(workload: Workload, { policies, plan }: Scope): readonly Policy[] {
  return policies.filter((policy) => isFor(policy, workload, plan.rootNamespace));
}
