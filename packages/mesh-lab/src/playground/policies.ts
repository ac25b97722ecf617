import { at, groupOf, type KubernetesObject, list, selects, text, texts } from "../manifest/index.ts";
import type { Gateway, MeshPlan, Workload } from "../plan/index.ts";

/** A pod that policies may be for. */
export type PolicedPod = Pick<Workload, "id" | "namespace" | "labels"> & Partial<Pick<Gateway, "serves">>;

/** What of a plan policies are read from. */
export type PoliciesPlan = Pick<MeshPlan, "objects" | "rootNamespace" | "trustDomain">;

/**
 * The authorization policies of the manifests.
 *
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/
 */
export function policiesOf({ objects }: Pick<PoliciesPlan, "objects">): readonly KubernetesObject[] {
  return objects.filter(
    ({ apiVersion, kind }) => kind === "AuthorizationPolicy" && groupOf(apiVersion) === "security.istio.io",
  );
}

/** Those that are in force at the proxy of a pod. */
export function policiesFor(pod: PolicedPod, plan: PoliciesPlan): readonly KubernetesObject[] {
  return policiesOf(plan).filter((policy) => isFor(policy, pod, plan.rootNamespace));
}

function isFor(policy: KubernetesObject, pod: PolicedPod, rootNamespace: string): boolean {
  const { namespace = "default" } = policy.metadata;
  const one = at(policy, "spec", "targetRef");
  const targets = [...list(at(policy, "spec", "targetRefs")), ...(one === undefined ? [] : [one])];
  if (targets.length > 0) {
    const isHere = (target: unknown) => pod.serves?.includes(`${namespace}/${at(target, "name")}`) === true;
    return targets.some((target) => at(target, "kind") === "Gateway" && isHere(target));
  }
  const isInReach = namespace === rootNamespace || namespace === pod.namespace;
  return isInReach && selects(texts(at(policy, "spec", "selector", "matchLabels")), pod.labels);
}

/** Whom a policy names in full, `namespace/serviceAccount`; patterns are left out. */
export function identitiesIn(policy: KubernetesObject, trustDomain: string): readonly string[] {
  return list(at(policy, "spec", "rules"))
    .flatMap((rule) => list(at(rule, "from")))
    .flatMap((from) => ["principals", "notPrincipals"].flatMap((key) => list(at(from, "source", key))))
    .flatMap((principal) => identityIn(text(principal) ?? "", trustDomain) ?? []);
}

function identityIn(principal: string, trustDomain: string): string | undefined {
  const [domain = "", ns, namespace = "", sa, serviceAccount = "", ...rest] = principal.split("/");
  const isWhole = [namespace, serviceAccount].every((part) => /^[a-z0-9.-]+$/.test(part)) && rest.length === 0;
  const isOurs = domain === "cluster.local" || domain === trustDomain;
  return isOurs && isWhole && ns === "ns" && sa === "sa" ? `${namespace}/${serviceAccount}` : undefined;
}
