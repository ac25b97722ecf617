import { edgesOf } from "./edges.ts";
import { isFor } from "./policy.ts";
import type { Finding } from "./report.ts";
import type { Scope } from "./scope.ts";
import { isStranger } from "./strangers.ts";

/** CUSTOM policies that no pod is selected by: what they are meant for has no authorizer. */
export function selectsNothing({ policies, plan }: Scope): readonly Finding[] {
  const pods = [...plan.workloads.filter((workload) => !isStranger(workload)), ...plan.gateways];
  return policies
    .filter((policy) => policy.action === "CUSTOM" && policy.gateways === undefined)
    .filter((policy) => !pods.some((pod) => isFor(policy, pod, plan.rootNamespace)))
    .map(({ id, selector = {} }) => ({
      code: "policy-selects-nothing",
      subject: `AuthorizationPolicy ${id}`,
      how: undefined,
      seen: `no pod of the manifests has its labels: ${Object.entries(selector)
        .map(([name, value]) => `${name}: ${value}`)
        .join(", ")}`,
      advice: "Correct the selector, or audit the policy together with the workloads that it is for.",
    }));
}

/** What somebody who reads the findings should know. */
export function notesOf(scope: Scope): readonly string[] {
  const { plan, guarded, guardedGateways } = scope;
  const unanswered = plan.providers
    .filter(({ workloads }) => workloads.length === 0)
    .map(
      ({ name, service }) => `The authorizer ${name} is not in the manifests (${service}), so it allows nothing here.`,
    );
  const edges = edgesOf(plan);
  const anyHost = new Set(edges.filter(({ host }) => host.startsWith("mesh-lab.")).map(({ server }) => server));
  const unrouted = new Set(edges.filter(({ routes }) => routes.length === 0).map(({ host }) => host));
  const filters = plan.objects
    .filter(({ kind, metadata }) => kind === "EnvoyFilter" && !metadata.name.startsWith("mesh-lab-"))
    .map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
  return [
    ...(guarded.length + guardedGateways.length === 0
      ? ["No workload has an external authorizer (AuthorizationPolicy with action CUSTOM): there was none to get past."]
      : []),
    ...unanswered,
    ...[...anyHost].map((server) => `Gateway ${server} serves hosts that nobody named: it has a host with *.`),
    ...(unrouted.size === 0
      ? []
      : [`Gateways serve hosts for which the manifests have no route: ${[...unrouted].join(", ")}.`]),
    ...(filters.length === 0
      ? []
      : [`EnvoyFilters are in force, but those for filters that only Istio's own Envoy has: ${filters.join(", ")}.`]),
    ...plan.notes.map((note) => `${note}.`),
  ];
}
