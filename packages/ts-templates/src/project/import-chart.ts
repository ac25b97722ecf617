import { resolve } from "node:path";
import { writeNewFiles } from "../files/index.ts";
import { findHelm } from "../helm/index.ts";
import { type ChartSource, chartType, importedSources } from "../import/index.ts";
import { projectFiles } from "../scaffold/index.ts";
import { compareWith } from "./check-chart.ts";
import type { ChartComparison } from "./compare-charts.ts";
import { updateGoldens } from "./goldens.ts";
import { lendOwnPackages } from "./own-packages.ts";
import { openProject, type Project, shownPath } from "./project.ts";
import { filesToKeep, readChart } from "./read-chart.ts";
import { renderAll } from "./render-all.ts";
import { synthesize, writeSynthesis } from "./synth.ts";

/** Which chart becomes a project, and where. */
export interface ImportOptions {
  /** The chart: a directory. */
  readonly chart: string;
  /** The project; made where it is missing. */
  readonly directory: string;
  /** Values with which people install the chart: each becomes a target. */
  readonly valuesFiles: readonly string[];
}

/** A chart that has become a project. */
export interface ImportedChart {
  readonly name: string;
  /** As a person in the current directory would write it. */
  readonly directory: string;
  /** The TypeScript that was written, by path in the project. */
  readonly sources: readonly string[];
  /** How many files were taken over as they are. */
  readonly kept: number;
  /** Values that the chart itself refuses, by name, and why: they are no targets. */
  readonly refused: ReadonlyMap<string, string>;
  /** What values.schema.json restricted and the new schema does not. */
  readonly wider: readonly string[];
  readonly check: ChartComparison;
  /** Targets whose golden was written. */
  readonly goldens: readonly string[];
}

/**
 * Makes a project of a chart: a schema of its values, its templates kept as they are. Renders the chart and the project
 * with the same values, and compares.
 *
 * @throws HelmTsError `import.chart`, `usage.exists`: nothing is written then; HelmNotFoundError
 */
export async function importChart({ chart, directory, valuesFiles }: ImportOptions): Promise<ImportedChart> {
  const from = resolve(chart);
  const source = await readChart(
    from,
    valuesFiles.map((file) => resolve(file)),
  );
  const { type, wider } = chartType(source);
  const refused = await refusedExamples(from, source);
  const targets = new Map([...source.examples].filter(([name]) => !refused.has(name)));
  const sources = importedSources({ name: source.name, type, targets });
  const kept = await filesToKeep(from);
  const around = await projectFiles({ name: source.name });
  await writeNewFiles(directory, new Map([...kept, ...around, ...sources]));
  lendOwnPackages();
  const project = await openProject(resolve(directory));
  await writeSynthesis(project, await synthesize(project));
  const check = await compareWith(project, from, source.examples);
  return {
    name: source.name,
    directory: shownPath(project.root),
    sources: [...sources.keys()].toSorted(),
    kept: kept.size,
    refused,
    wider,
    check,
    goldens: await writeGoldens(project, check),
  };
}

async function refusedExamples(chart: string, { name, examples }: ChartSource): Promise<ReadonlyMap<string, string>> {
  const renders = [...examples].map(([key, values]) => ({ key, values, release: name, namespace: name }));
  const { errors } = await renderAll({ helm: await findHelm(), chart, renders });
  return new Map([...errors].map(([key, { failure }]) => [key, failure.message]));
}

/** What differs at every render can have no golden. */
async function writeGoldens(project: Project, { different, unstable }: ChartComparison): Promise<readonly string[]> {
  const hasTargets = project.config.values.targets.length > 0;
  if (!hasTargets || different.length > 0 || unstable.size > 0) return [];
  return (await updateGoldens(project)).targets.map(({ target }) => target);
}
