import { type Lab, type Rollout, startLab } from "../lab/index.ts";
import { allCases, runCases, runRandom } from "../suite/index.ts";
import { leftBehind, tracesOf } from "./left-behind.ts";

/** What came of one mesh. */
export interface Run {
  readonly rollout: Rollout;
  /** From nothing to the first request. */
  readonly startMs: number;
  /** From nothing to nothing. */
  readonly wholeMs: number;
  readonly cases: number;
  readonly random: number;
  /** What was not as it should be; one sentence each. */
  readonly faults: readonly string[];
}

const RANDOM = 2000;

/** Starts a mesh in a state of the rollout, runs the whole suite, stops the mesh, and looks for what it has left behind. */
export async function runOnce(rollout: Rollout, seed: number): Promise<Run> {
  const begin = performance.now();
  const elapsed = () => performance.now() - begin;
  const lab = await startLab({ rollout });
  const startMs = elapsed();
  const traces = tracesOf(lab.mesh);
  const faults = [...(await faultsOf(lab, rollout, seed)), ...leftBehind(traces)];
  return { rollout, startMs, wholeMs: elapsed(), cases: allCases(rollout).length, random: RANDOM, faults };
}

async function faultsOf(lab: Lab, rollout: Rollout, seed: number): Promise<readonly string[]> {
  try {
    const failures = await runCases(lab, allCases(rollout));
    const { faults } = await runRandom(lab, { seed, count: RANDOM });
    const problems = await lab.mesh.problems();
    return [...failures.map(({ name, difference }) => `${name}: ${difference}`), ...faults, ...problems];
  } finally {
    await lab.stop();
  }
}
