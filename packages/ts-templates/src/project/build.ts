import { join } from "node:path";
import { chartFiles } from "./chart-files.ts";
import { compareRendered, type GoldenReport, staleFiles } from "./goldens.ts";
import type { Project } from "./project.ts";
import { renderTargets } from "./render.ts";
import { resolveTargets } from "./resolve-targets.ts";
import { type Synthesis, type SynthesisChanges, writeSynthesis } from "./synth.ts";
import { valuesFiles } from "./values-files.ts";

/** Told when a step is done: its name, what came of it, and how long it took in milliseconds. */
export type OnStep = (step: string, summary: string, milliseconds: number) => void;

/** What a build found. */
export interface BuildReport extends GoldenReport {
  readonly changes: SynthesisChanges;
}

/**
 * Everything: checks the values of all targets, writes chart and values files, renders all targets from what was
 * written, and compares them with their goldens, which it never writes.
 *
 * @throws ProblemsError with all problems of all targets; HelmTsError `render.failed`
 */
export async function build(project: Project, onStep: OnStep): Promise<BuildReport> {
  const { config, root } = project;
  const { targets } = config.values;
  const resolved = await step(onStep, "values", {
    run: async () => resolveTargets(project, targets.map(({ name }) => name)),
    summary: (found) => `${count(found.length, "target")}, all values valid`,
  });
  const { synthesis, changes } = await step(onStep, "synth", {
    run: async () => {
      const made: Synthesis = { chart: await chartFiles(project), values: valuesFiles(project, resolved), targets: resolved };
      return { synthesis: made, changes: await writeSynthesis(project, made) };
    },
    summary: ({ synthesis: made, changes: done }) => synthSummary(project, made, done),
  });
  const rendered = await step(onStep, "render", {
    run: () => renderTargets(project, synthesis, { chartDirectory: join(root, config.chart.directory), targets }),
    summary: (all) => {
      const documents = all.reduce((sum, { manifests }) => sum + manifests.length, 0);
      return `${count(all.length, "target")}, ${count(documents, "document")}`;
    },
  });
  return step(onStep, "golden", {
    run: async () => ({ ...(await compareRendered(project, rendered)), stale: await staleFiles(project), changes }),
    summary: ({ targets: compared }) => `${compared.filter(({ status }) => status === "equal").length} of ${compared.length} equal`,
  });
}

interface Step<Result> {
  readonly run: () => Promise<Result>;
  readonly summary: (result: Result) => string;
}

async function step<Result>(onStep: OnStep, name: string, { run, summary }: Step<Result>): Promise<Result> {
  const start = performance.now();
  const result = await run();
  onStep(name, summary(result), performance.now() - start);
  return result;
}

function synthSummary({ config }: Project, { chart, values }: Synthesis, { written, removed }: SynthesisChanges): string {
  const files = `${config.chart.directory}/ ${count(chart.files.size, "file")}, ${config.values.directory}/ ${count(values.files.size, "file")}`;
  const changed = [
    ...(written.length > 0 ? [`${written.length} written`] : []),
    ...(removed.length > 0 ? [`${removed.length} removed`] : []),
  ];
  return `${files}: ${changed.length === 0 ? "up to date" : changed.join(", ")}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
