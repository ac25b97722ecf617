import { edgesOf } from "./edges.ts";
import type { Finding } from "./report.ts";
import type { Scope } from "./scope.ts";

/** CUSTOM policies that no pod is selected by: what they are meant for has no authorizer. */
export function selectsNothing({ policies, plan, guarded }: Scope): readonly Finding[] {
  const isForNobody = ({ namespace, selector }: Scope["policies"][number]) =>
    guarded.every(
      (one) =>
        (namespace !== one.namespace && namespace !== plan.rootNamespace) ||
        Object.entries(selector ?? {}).some(([name, value]) => one.labels[name] !== value),
    );
  return policies
    .filter((policy) => policy.action === "CUSTOM" && policy.gateways === undefined && isForNobody(policy))
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
  const anyHost = [
    ...new Set(
      edgesOf(plan)
        .filter(({ host }) => host.startsWith("mesh-lab."))
        .map(({ server }) => server),
    ),
  ];
  return [
    ...(guarded.length + guardedGateways.length === 0
      ? ["No workload has an external authorizer (AuthorizationPolicy with action CUSTOM): there was none to get past."]
      : []),
    ...unanswered,
    ...anyHost.map((server) => `Gateway ${server} serves hosts that nobody named: it has a host with *.`),
    ...plan.notes.map((note) => `${note}.`),
  ];
}
