import { type Mesh, textMatches, type Workload } from "../istio/index.ts";

/**
 * Pods that no manifest makes but somebody could, in every namespace whose workloads listen on ports, on the same
 * ports: without labels, with a foreign `app`, and with a label that policies or Services select by but that is not what
 * makes a workload's pods its own.
 */
export function syntheticWorkloads(mesh: Mesh): readonly Workload[] {
  const namespaces = [...new Set(mesh.workloads.map(({ namespace }) => namespace))];
  return namespaces.flatMap((namespace) => {
    const workloads = mesh.workloads.filter((one) => one.namespace === namespace);
    const ports = new Map(workloads.flatMap((one) => one.ports.map((port) => [port.number, port])));
    if (ports.size === 0) return [];
    const shapes: readonly Readonly<Record<string, string>>[] = [
      {},
      { app: "foreign" },
      ...sharedLabels(mesh, workloads).map(([key, value]) => ({ [key]: value })),
    ];
    return shapes.map((labels) => pod({ namespace, labels, ports: [...ports.values()] }));
  });
}

function pod({ namespace, labels, ports }: Pick<Workload, "namespace" | "labels" | "ports">): Workload {
  const [label] = Object.entries(labels);
  const described = label === undefined ? "no labels" : `only ${label[0]}: ${label[1]}`;
  return {
    id: `${namespace}/(${described})`,
    kind: "Pod",
    namespace,
    labels,
    ownLabels: labels,
    annotations: {},
    serviceAccount: "default",
    hostNetwork: false,
    ports,
    synthetic: described,
  };
}

function sharedLabels(
  { policies, services, peerAuthentications }: Mesh,
  workloads: readonly Workload[],
): readonly (readonly [string, string])[] {
  const selectors = [...policies, ...services, ...peerAuthentications].map(({ selector }) => selector ?? {});
  const labels = workloads.flatMap(({ labels: all, ownLabels }) =>
    Object.entries(all).filter(([key]) => !Object.hasOwn(ownLabels, key)),
  );
  const selected = labels.filter(([key, value]) => selectors.some((selector) => selector[key] === value));
  return [...new Map(selected.map((label) => [label.join("="), label])).values()];
}

/** Whether an exemption's pattern means a workload. */
export function isMeant(pattern: string, { id }: Workload): boolean {
  return textMatches(pattern, id);
}
