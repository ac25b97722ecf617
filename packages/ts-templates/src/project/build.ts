import { join } from "node:path";
import { chartFiles } from "./chart-files.ts";
import { goldenCases } from "./golden-cases.ts";
import { type GoldenReport, goldenReport, isDifferent } from "./goldens.ts";
import type { Project } from "./project.ts";
import { renderDigests } from "./render-digests.ts";
import { type RenderWays, withCache } from "./render-ways.ts";
import { resolveCases } from "./resolve-targets.ts";
import { storedGoldens } from "./stored-goldens.ts";
import { type SynthesisChanges, writeSynthesis } from "./synth.ts";
import { valuesFiles } from "./values-files.ts";

/** A directory of generated files, relative to the project. */
export interface GeneratedDirectory {
  readonly directory: string;
  readonly files: number;
}

/** A step of a build that is done, and what came of it. */
export type BuildStep =
  | { readonly name: "values"; readonly targets: number }
  | { readonly name: "synth"; readonly directories: readonly GeneratedDirectory[]; readonly changes: SynthesisChanges }
  | {
      readonly name: "render";
      readonly targets: number;
      readonly states: number;
      readonly documents: number;
      /** How many targets and states were rendered before from the same, and were not now. */
      readonly known: number;
    }
  | { readonly name: "golden"; readonly targets: number; readonly equal: number };

/** Told when a step is done, and how long it took in milliseconds. */
export type OnStep = (step: BuildStep, milliseconds: number) => void;

/** What a build found. */
export interface BuildReport extends GoldenReport {
  readonly changes: SynthesisChanges;
}

/**
 * Everything: checks the values of all targets, writes chart and values files, renders all targets, some in every state,
 * with the chart that was written, and compares them with their goldens, which it never writes.
 *
 * @throws ProblemsError with all problems of all targets; HelmTsError `render.failed`
 */
export async function build(project: Project, onStep: OnStep, ways: RenderWays = {}): Promise<BuildReport> {
  const { config, root } = project;
  const done = stopwatch(onStep);
  const cases = resolveCases(project, goldenCases(project));
  const targets = cases.slice(0, config.values.targets.length);
  done({ name: "values", targets: targets.length });

  const synthesis = { chart: await chartFiles(project), values: valuesFiles(project, targets) };
  const changes = await writeSynthesis(project, synthesis);
  const directories = [
    { directory: config.chart.directory, files: synthesis.chart.files.size },
    { directory: config.values.directory, files: synthesis.values.size },
  ];
  done({ name: "synth", directories, changes });

  const report = await withCache(project, ways, async (cache) => {
    const goldens = await storedGoldens(project, cache);
    const rendered = await renderDigests(project, {
      chart: synthesis.chart,
      targets: cases,
      inDirectory: (use) => use(join(root, config.chart.directory)),
      needs: isDifferent(goldens),
      meanwhile: goldens.digests,
      cache,
      jobs: ways.jobs,
    });
    done({
      name: "render",
      targets: targets.length,
      states: rendered.length - targets.length,
      documents: rendered.reduce((sum, { documents }) => sum + documents, 0),
      known: rendered.filter(({ isKnown }) => isKnown).length,
    });
    return goldenReport(project, { goldens, rendered, complete: true });
  });
  const equal = report.targets.filter(({ status }) => status === "equal").length;
  done({ name: "golden", targets: report.targets.length, equal });
  return { ...report, changes };
}

/** Adds to each step the time since the one before. */
function stopwatch(onStep: OnStep): (step: BuildStep) => void {
  let start = performance.now();
  return (step) => {
    const now = performance.now();
    onStep(step, now - start);
    start = now;
  };
}
