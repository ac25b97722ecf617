/** A row of the rollout table: who serves a request, in percent, by the header x-ms-mise-version. */
export interface RolloutRow {
  readonly rollout: string;
  readonly stacks: readonly ("v1" | "v2")[];
  /** Served without the header, or with any other value. */
  readonly none: Shares;
  readonly v2: Shares;
  readonly v1: Shares;
  readonly headerStripped: boolean;
}

type Shares = { readonly v1?: number; readonly v2?: number };

const v1 = { v1: 100 };
const v2 = { v2: 100 };

/** The rollout table, with the canary at a weight in percent. */
export function rolloutTable(canaryWeight: number): readonly RolloutRow[] {
  const split = { v1: 100 - canaryWeight, v2: canaryWeight };
  return [
    { rollout: "v1-only", stacks: ["v1"], none: v1, v2: v1, v1, headerStripped: true },
    { rollout: "header", stacks: ["v1", "v2"], none: v1, v2, v1, headerStripped: false },
    { rollout: "canary", stacks: ["v1", "v2"], none: split, v2, v1, headerStripped: false },
    { rollout: "v2-default", stacks: ["v1", "v2"], none: v2, v2, v1, headerStripped: false },
    { rollout: "v2-only", stacks: ["v2"], none: v2, v2, v1: v2, headerStripped: true },
  ];
}
