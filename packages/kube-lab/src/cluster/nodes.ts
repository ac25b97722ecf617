/** One node. Scheduling is real: pods fit or do not fit. */
export interface NodeOptions {
  readonly name: string;
  /** Beside its host name, operating system and processor. */
  readonly labels?: Readonly<Record<string, string>>;
  /** What fits on it, by resource; 16 CPUs, 64Gi of memory and 250 pods by default. */
  readonly capacity?: Readonly<Record<string, string>>;
}

const CAPACITY = { cpu: "16", memory: "64Gi", pods: "250" };

/** Nodes in one zone each. */
export function zonedNodes(count: number): readonly NodeOptions[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `node-${index + 1}`,
    labels: { "topology.kubernetes.io/region": "lab", "topology.kubernetes.io/zone": `lab-${index + 1}` },
  }));
}

/** A node as the stand-in for its kubelet reads it. */
export function nodeConfig({ name, labels = {}, capacity = {} }: NodeOptions): Required<NodeOptions> {
  return { name, labels, capacity: { ...CAPACITY, ...capacity } };
}
