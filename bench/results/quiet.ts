import type { SubjectResult } from "../measure/index.ts";
import type { Results } from "./results.ts";
import { subjectNames } from "./subject-names.ts";

/** Processors that others may keep busy on a machine that is called quiet. */
const BUSY = 0.2;

/** How far the medians of the control may be apart in a run that is called quiet: the highest by the lowest. */
const APART = 1.3;

/** Whether so many busy processors leave the machine to the benchmark. */
export function isQuiet(busy: number): boolean {
  return busy <= BUSY;
}

/** Why the figures are to be doubted, one sentence each; nothing for those of a quiet machine. */
export function noiseOf(results: Results): readonly string[] {
  const runs = new Map(Object.values(results).map(({ run }) => [run.began, run]));
  const busy = [...runs.values()].filter((run) => !isQuiet(run.busy));
  const controls = controlsOf(results).map(({ wall }) => wall.median);
  const apart = Math.max(...controls) / Math.min(...controls);
  return [
    ...busy.map((run) => `Others kept ${run.busy.toFixed(1)} processors busy before the run of ${run.began} began.`),
    ...(runs.size > 1 ? [`The parts are of ${runs.size} runs: ${[...runs.keys()].join(", ")}.`] : []),
    ...(apart > APART
      ? [`The control, \`${subjectNames.control}\`, took ${apart.toFixed(1)} times as long at one time as at another.`]
      : []),
  ];
}

function controlsOf({ golden, synth, startUp, types }: Results): readonly SubjectResult[] {
  const sizes = golden?.result.flatMap((chart) => chart.sizes.flatMap(({ subjects }) => subjects)) ?? [];
  const others = [synth?.result.subjects, startUp?.result, types?.result.subjects].flatMap((some) => some ?? []);
  return [...sizes, ...others].filter(({ name }) => name === subjectNames.control);
}
