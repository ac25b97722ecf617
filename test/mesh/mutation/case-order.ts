import { MeshLabError } from "@helm/mesh-lab";
import type { Lab } from "../lab/index.ts";
import { type Case, runCases } from "../suite/index.ts";

/** A case that does not hold, and what differs. */
export interface FailedCase {
  readonly case: Case;
  readonly difference: string;
}

/** Cases in an order in which those that noticed something last come first: mutants that are alike stand together. */
export interface CaseOrder {
  readonly all: () => readonly Case[];
  readonly first: (count: number) => readonly Case[];
  /** Says that a case noticed something. */
  readonly hit: (one: Case) => void;
}

export function createCaseOrder(cases: readonly Case[]): CaseOrder {
  let order = cases;
  return {
    all: () => order,
    first: (count) => order.slice(0, count),
    hit: (one) => {
      order = [one, ...order.filter((other) => other !== one)];
    },
  };
}

/** Runs cases until one does not hold: the first ones alone, since one of them mostly does not, the others many at once. */
export async function firstFailure(lab: Lab, cases: readonly Case[]): Promise<FailedCase | undefined> {
  for (const some of [...cases.slice(0, alone).map((each) => [each]), ...chunks(cases.slice(alone))]) {
    const failure = await failureAmong(lab, some);
    if (failure !== undefined) return failure;
  }
  return undefined;
}

const alone = 4;
const atOnce = 80;

function chunks(cases: readonly Case[]): readonly (readonly Case[])[] {
  const count = Math.ceil(cases.length / atOnce);
  return Array.from({ length: count }, (_, index) => cases.slice(index * atOnce, (index + 1) * atOnce));
}

async function failureAmong(lab: Lab, cases: readonly Case[]): Promise<FailedCase | undefined> {
  try {
    const [failure] = await runCases(lab, cases);
    const failed = cases.find(({ name }) => name === failure?.name);
    return failure && failed && { case: failed, difference: failure.difference };
  } catch (error) {
    // A case that cannot even be asked does not hold: its pod or gateway is gone.
    const [first, ...others] = cases;
    if (!(error instanceof MeshLabError) || first === undefined) throw error;
    return others.length === 0 ? { case: first, difference: error.message } : firstOneByOne(lab, cases);
  }
}

async function firstOneByOne(lab: Lab, cases: readonly Case[]): Promise<FailedCase | undefined> {
  for (const each of cases) {
    const failure = await failureAmong(lab, [each]);
    if (failure !== undefined) return failure;
  }
  return undefined;
}
