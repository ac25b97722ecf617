import { rolloutTable } from "../../chart/rollout-table.ts";
import type { Rollout, Stack } from "../lab/index.ts";

/** What the rollout table says of a state. */
export interface State {
  readonly rollout: Rollout;
  readonly stacks: readonly Stack[];
  /** Whose turn it may be without the header, or with a value that chooses nothing. */
  readonly byDefault: readonly Stack[];
  /** Percent of the requests without the header that go to v2. */
  readonly shareOfV2: number;
  /** Whose turn it may be with the header. */
  readonly byHeader: Readonly<Record<Stack, readonly Stack[]>>;
  readonly headerStripped: boolean;
}

/** The canary of the committed values, in percent. */
const canaryWeight = 10;

/** The state as the rollout table has it. */
export function stateOf(rollout: Rollout): State {
  const row = rolloutTable(canaryWeight).find((each) => each.rollout === rollout);
  if (row === undefined) throw new Error(`the rollout table has no state ${rollout}`);
  return {
    rollout,
    stacks: row.stacks,
    byDefault: stacksOf(row.none),
    shareOfV2: row.none.v2 ?? 0,
    byHeader: { v1: stacksOf(row.v1), v2: stacksOf(row.v2) },
    headerStripped: row.headerStripped,
  };
}

function stacksOf(shares: Partial<Record<Stack, number>>): readonly Stack[] {
  return (["v1", "v2"] as const).filter((stack) => (shares[stack] ?? 0) > 0);
}
