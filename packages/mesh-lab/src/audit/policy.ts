import { at, groupOf, type KubernetesObject, list, selects, text, texts } from "../manifest/index.ts";
import type { Gateway, MeshPlan, Workload } from "../plan/index.ts";

/** An AuthorizationPolicy, as far as it says where something may be that is treated otherwise. */
export interface Policy {
  /** `namespace/name` */
  readonly id: string;
  readonly namespace: string;
  readonly action: string;
  /** Undefined where it is for all pods of its namespace. */
  readonly selector: Readonly<Record<string, string>> | undefined;
  /** Names of the Gateways that it is for instead of pods. */
  readonly gateways: readonly string[] | undefined;
  readonly provider: string | undefined;
  /** What its rules name, matched or excluded. */
  readonly named: Named;
}

/** Values that rules name. */
export interface Named {
  readonly paths: readonly string[];
  readonly methods: readonly string[];
  readonly hosts: readonly string[];
  readonly principals: readonly string[];
  readonly namespaces: readonly string[];
  /** Names and values of headers. */
  readonly headers: readonly (readonly [string, string])[];
}

/** A pod that policies may be for. */
type Pod = Pick<Workload, "namespace" | "labels"> & Partial<Pick<Gateway, "serves">>;

/** @see https://istio.io/latest/docs/reference/config/security/authorization-policy/ */
export function readPolicies({ objects }: Pick<MeshPlan, "objects">): readonly Policy[] {
  return objects
    .filter(({ apiVersion, kind }) => kind === "AuthorizationPolicy" && groupOf(apiVersion) === "security.istio.io")
    .map(readPolicy);
}

function readPolicy(object: KubernetesObject): Policy {
  const { name, namespace = "default" } = object.metadata;
  const labels = texts(at(object, "spec", "selector", "matchLabels"));
  const targets = [...list(at(object, "spec", "targetRefs")), at(object, "spec", "targetRef")].filter(Boolean);
  return {
    id: `${namespace}/${name}`,
    namespace,
    action: text(at(object, "spec", "action")) ?? "ALLOW",
    selector: Object.keys(labels).length === 0 ? undefined : labels,
    gateways:
      targets.length === 0
        ? undefined
        : targets
            .filter((target) => at(target, "kind") === "Gateway")
            .map((target) => `${namespace}/${at(target, "name")}`),
    provider: text(at(object, "spec", "provider", "name")),
    named: namedBy(list(at(object, "spec", "rules"))),
  };
}

function namedBy(rules: readonly unknown[]): Named {
  const operations = rules.flatMap((rule) => list(at(rule, "to"))).map((to) => at(to, "operation"));
  const sources = rules.flatMap((rule) => list(at(rule, "from"))).map((from) => at(from, "source"));
  const conditions = rules.flatMap((rule) => list(at(rule, "when")));
  const valuesOf = (objects: readonly unknown[], ...keys: readonly string[]) =>
    objects.flatMap((object) => keys.flatMap((key) => list(at(object, key)).map(String)));
  return {
    paths: valuesOf(operations, "paths", "notPaths"),
    methods: valuesOf(operations, "methods", "notMethods"),
    hosts: valuesOf(operations, "hosts", "notHosts"),
    principals: valuesOf(sources, "principals", "notPrincipals"),
    namespaces: valuesOf(sources, "namespaces", "notNamespaces"),
    headers: conditions.flatMap((condition) => {
      const name = /^request\.headers\[(.+)\]$/.exec(text(at(condition, "key")) ?? "")?.[1];
      return name === undefined
        ? []
        : valuesOf([condition], "values", "notValues").map((value) => [name, literal(value)] as const);
    }),
  };
}

/** Whether a policy is in force in a pod. */
export function isFor(policy: Policy, pod: Pod, rootNamespace: string): boolean {
  if (policy.gateways !== undefined) return pod.serves?.some((id) => policy.gateways?.includes(id)) === true;
  const isInReach = policy.namespace === rootNamespace || policy.namespace === pod.namespace;
  return isInReach && selects(policy.selector ?? {}, pod.labels);
}

/** A value that a pattern of a policy matches. */
export function literal(pattern: string): string {
  return pattern
    .replaceAll("{**}", "x/y")
    .replaceAll("{*}", "x")
    .replace(/^\*$/, "x")
    .replace(/^\*\//, "/x/")
    .replace(/\*$/, "x")
    .replace(/^\*/, "x");
}
