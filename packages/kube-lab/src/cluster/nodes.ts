/** One node. Scheduling is real: pods fit or do not fit. */
export interface NodeOptions {
  readonly name: string;
  /** Beside its host name, operating system and processor. */
  readonly labels?: Readonly<Record<string, string>>;
  /** What fits on it, by resource; 16 CPUs, 64Gi of memory and 250 pods by default. */
  readonly capacity?: Readonly<Record<string, string>>;
}

const CAPACITY = { cpu: "16", memory: "64Gi", pods: "250" };

/** Three nodes, in one zone each. */
export const DEFAULT_NODES: readonly NodeOptions[] = [1, 2, 3].map((number) => ({
  name: `node-${number}`,
  labels: { "topology.kubernetes.io/region": "lab", "topology.kubernetes.io/zone": `lab-${number}` },
}));

/** A node as the stand-in for its kubelet reads it. */
export function nodeConfig({ name, labels = {}, capacity = {} }: NodeOptions): Required<NodeOptions> {
  return { name, labels, capacity: { ...CAPACITY, ...capacity } };
}
