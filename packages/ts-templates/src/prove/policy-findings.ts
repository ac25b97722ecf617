import { type AuthorizationPolicy, appliesTo, type Mesh, providersOf } from "../istio/index.ts";
import type { Finding } from "./finding.ts";

/** Policies that are in force nowhere, and workloads under more than one authorizer. */
export function policyFindings(mesh: Mesh): readonly Finding[] {
  return [
    ...mesh.policies.flatMap((policy) => selectsNothing(mesh, policy)),
    ...mtlsSelectsNothing(mesh),
    ...twoProviders(mesh),
  ];
}

function selectsNothing(mesh: Mesh, policy: AuthorizationPolicy): readonly Finding[] {
  const isForAll = Object.keys(policy.selector).length === 0;
  if (isForAll || policy.isBoundElsewhere) return [];
  if (mesh.workloads.some((workload) => appliesTo(policy, workload, mesh.rootNamespace))) return [];
  return [unselected("AuthorizationPolicy", policy.id, policy.selector)];
}

function mtlsSelectsNothing({ peerAuthentications, workloads }: Mesh): readonly Finding[] {
  return peerAuthentications.flatMap(({ id, namespace, selector }) => {
    if (selector === undefined) return [];
    const isSelected = workloads.some(
      (one) =>
        one.namespace === namespace && Object.entries(selector).every(([key, value]) => one.labels[key] === value),
    );
    return isSelected ? [] : [unselected("PeerAuthentication", id, selector)];
  });
}

function unselected(kind: string, id: string, selector: Readonly<Record<string, string>>): Finding {
  const labels = Object.entries(selector).map(([key, value]) => `${key}: ${value}`);
  return {
    code: "policy-selects-nothing",
    subject: `${kind} ${id}`,
    message: `No pod has the labels that it selects (${labels.join(", ")}), so it is in force nowhere. Correct the selector.`,
  };
}

/** With two of them Istio refuses every request: https://istio.io/latest/docs/tasks/security/authorization/authz-custom/ */
function twoProviders(mesh: Mesh): readonly Finding[] {
  return mesh.workloads.flatMap((workload) => {
    const custom = mesh.policies.filter(
      (one) => one.action === "CUSTOM" && appliesTo(one, workload, mesh.rootNamespace),
    );
    const providers = providersOf(custom);
    if (providers.length < 2) return [];
    return [
      {
        code: "two-providers",
        subject: workload.id,
        message: `Two authorizers are bound to it, ${providers.join(" and ")} (${custom.map(({ id }) => id).join(", ")}), and then Istio refuses every request. Leave one.`,
      } as const,
    ];
  });
}
