import { MeshLabError } from "@helm/mesh-lab";
import type { Manifest } from "../../parity/manifest.ts";
import { type Lab, type Rollout, startLab } from "../lab/index.ts";
import { allCases } from "../suite/index.ts";
import { createCaseOrder, type FailedCase, firstFailure } from "./case-order.ts";
import { clusterRefuses } from "./cluster.ts";
import type { Mutant } from "./mutants.ts";

/** Who noticed a mutant, and by what; nobody where `by` is undefined. */
export interface Verdict {
  readonly by: "cluster" | "mesh" | "suite" | undefined;
  readonly how: string;
  readonly seconds: number;
}

/** A running mesh in which one mutant after another is tried. */
export interface Trial {
  /** The verdicts on some mutants, in their order. */
  readonly judge: (mutants: readonly Mutant[]) => Promise<readonly Verdict[]>;
  /** How often the mesh had to be started anew, since it was not as before after some mutants. */
  readonly restarts: () => number;
  readonly stop: () => Promise<void>;
}

/** As many cases show that everything is as before. */
const quick = 12;

/**
 * Starts the mesh with the original manifests, for which all cases must hold.
 *
 * Mutants are applied one over the other, and after all of them the original: if it does not pass then, the mesh is
 * started anew and they are tried once more, with the original between every two.
 */
export async function startTrial(rollout: Rollout, manifests: readonly Manifest[]): Promise<Trial> {
  let lab = await startLab({ rollout, manifests });
  let restarts = 0;
  const cases = createCaseOrder(allCases(rollout));

  const isAsBefore = async () => {
    const said = await refusal(lab, manifests);
    return said === undefined && (await firstFailure(lab, cases.first(quick))) === undefined;
  };
  const restart = async () => {
    restarts += 1;
    await lab.stop();
    lab = await startLab({ rollout, manifests });
    await passes(lab, cases.first(quick));
  };
  const judgeOne = async ({ manifests: mutated }: Mutant): Promise<Omit<Verdict, "seconds">> => {
    const refused = clusterRefuses(mutated);
    if (refused !== undefined) return { by: "cluster", how: refused };
    const said = await refusal(lab, mutated);
    if (said !== undefined) return { by: "mesh", how: said };
    const failure = await firstFailure(lab, cases.all());
    if (failure === undefined) return { by: undefined, how: "" };
    cases.hit(failure.case);
    return { by: "suite", how: textOf(failure) };
  };
  const judgeEach = async (mutants: readonly Mutant[], after: () => Promise<void>) => {
    const verdicts: Verdict[] = [];
    for (const mutant of mutants) {
      const start = performance.now();
      const verdict = await judgeOne(mutant);
      await after();
      verdicts.push({ ...verdict, seconds: (performance.now() - start) / 1000 });
    }
    return verdicts;
  };
  await passes(lab, cases.all()).catch(async (error) => {
    await lab.stop();
    throw error;
  });
  return {
    judge: async (mutants) => {
      const verdicts = await judgeEach(mutants, async () => {});
      if (await isAsBefore()) return verdicts;
      await restart();
      return judgeEach(mutants, async () => {
        if (!(await isAsBefore())) await restart();
      });
    },
    restarts: () => restarts,
    stop: () => lab.stop(),
  };
}

/** What the mesh says against manifests; undefined where it takes them. */
async function refusal(lab: Lab, manifests: readonly Manifest[]): Promise<string | undefined> {
  try {
    await lab.replace(manifests);
    return undefined;
  } catch (error) {
    if (error instanceof MeshLabError) return error.message;
    throw error;
  }
}

async function passes(lab: Lab, cases: Parameters<typeof firstFailure>[1]): Promise<void> {
  const failure = await firstFailure(lab, cases);
  if (failure !== undefined) throw new Error(`the original itself fails: ${textOf(failure)}`);
}

function textOf({ case: { name }, difference }: FailedCase): string {
  return `${name}: ${difference}`;
}
