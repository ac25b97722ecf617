import type { KubernetesObject } from "../manifest/index.ts";
import type { MeshPlan, Workload } from "../plan/index.ts";
import { isFor, type Policy, readPolicies } from "./policy.ts";

const PREFIX = "mesh-lab-";

/** Whether a workload is one of those that are added. */
export function isStranger({ name, labels }: Pick<Workload, "name" | "labels">): boolean {
  return labels[MARK] === name;
}

/** The label that all of them have; its Service finds the pod by it. */
const MARK = "mesh-lab/stranger";

/**
 * Pods that somebody may add to a namespace whose workloads have an authorizer: one without any of their labels, and one
 * for every authorized workload with its labels but those by which the policy selects it. They listen on the same ports.
 */
export function strangersOf(plan: MeshPlan): readonly KubernetesObject[] {
  const custom = readPolicies(plan).filter(({ action }) => action === "CUSTOM");
  const guarded = plan.workloads.filter((one) => custom.some((policy) => isFor(policy, one, plan.rootNamespace)));
  const namespaces = [...new Set(guarded.map(({ namespace }) => namespace))];
  return namespaces.flatMap((namespace) => {
    const some = guarded.filter((one) => one.namespace === namespace);
    const ports = [...new Map(some.flatMap((one) => one.ports).map((port) => [port.number, port])).values()];
    const unlabelled = podsOf(namespace, `${PREFIX}unlabelled`, {}, ports);
    const mislabelled = some.flatMap((one) => {
      const labels = sharedLabels(one, custom);
      return Object.keys(labels).length === 0
        ? []
        : podsOf(namespace, `${PREFIX}mislabelled-${one.name}`, labels, one.ports);
    });
    return [...unlabelled, ...mislabelled];
  });
}

/** The labels of a workload without those that policies on it select. */
function sharedLabels({ labels, namespace }: Workload, custom: readonly Policy[]): Readonly<Record<string, string>> {
  const selected = custom
    .filter((policy) => policy.namespace === namespace && policy.selector !== undefined)
    .flatMap(({ selector = {} }) => Object.keys(selector));
  return Object.fromEntries(Object.entries(labels).filter(([name]) => !selected.includes(name)));
}

function podsOf(
  namespace: string,
  name: string,
  shared: Readonly<Record<string, string>>,
  ports: Workload["ports"],
): readonly KubernetesObject[] {
  const labels = { ...shared, [MARK]: name };
  const selector = { [MARK]: name };
  return [
    {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name, namespace },
      spec: {
        selector: { matchLabels: selector },
        template: {
          metadata: { labels },
          spec: {
            serviceAccountName: name,
            containers: [{ name: "app", ports: ports.map((port) => ({ containerPort: port.number })) }],
          },
        },
      },
    },
    {
      apiVersion: "v1",
      kind: "Service",
      metadata: { name, namespace },
      spec: {
        selector,
        ports: ports.map(({ number, protocol }) => ({
          name: `port-${number}`,
          port: number,
          ...(protocol !== undefined && { appProtocol: protocol.toLowerCase() }),
        })),
      },
    },
  ];
}
