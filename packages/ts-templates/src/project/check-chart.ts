import { resolve } from "node:path";
import { findHelm, type RenderRequest } from "../helm/index.ts";
import type { Values } from "../values/index.ts";
import { withChartDirectory } from "./chart-directory.ts";
import { chartFiles } from "./chart-files.ts";
import { type ChartComparison, compareCharts } from "./compare-charts.ts";
import type { Project } from "./project.ts";
import { readChart } from "./read-chart.ts";
import { variationsOf } from "./variations.ts";

/** With which values a project's chart is compared with the one that it came from. */
export interface CheckOptions {
  /** The chart before: a directory. */
  readonly chart: string;
  /** Values with which people install it. */
  readonly valuesFiles: readonly string[];
}

/**
 * Compares the chart that the sources make now with the one that it came from: with its own values, with each values
 * file in its ci/, with the given ones, and with every value changed, one at a time.
 *
 * @throws HelmTsError `import.chart`, `file.missing`, `file.invalid`; HelmNotFoundError
 */
export async function checkChart(project: Project, { chart, valuesFiles }: CheckOptions): Promise<ChartComparison> {
  const before = resolve(chart);
  const files = valuesFiles.map((file) => resolve(file));
  const { examples } = await readChart(before, files);
  const variations = variationsOf(project.config.chart.definition.values);
  return compareWith(project, before, new Map([...examples, ...variations]));
}

/** Compares the chart that the sources make now with another one, for sets of values by their names. */
export async function compareWith(
  project: Project,
  before: string,
  values: ReadonlyMap<string, Values>,
): Promise<ChartComparison> {
  const { name: release, ...others } = project.config.release;
  const renders = [...values].map(([key, values]): RenderRequest => ({ key, values, release, ...others }));
  const helm = await findHelm();
  return withChartDirectory(await chartFiles(project), (after) => compareCharts({ helm, before, after }, renders));
}
