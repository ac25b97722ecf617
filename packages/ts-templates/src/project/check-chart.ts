import { resolve } from "node:path";
import { findHelm, type RenderRequest } from "../helm/index.ts";
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
  /** Whether every single value is changed, too. */
  readonly thorough?: boolean;
}

/**
 * Compares the chart that the sources make now with the one that it came from: with its own values, with each values
 * file in its ci/, with the given ones, and with every value changed, one at a time.
 *
 * @throws HelmTsError `import.chart`, `file.missing`, `file.invalid`; HelmNotFoundError
 */
export async function checkChart(project: Project, options: CheckOptions): Promise<ChartComparison> {
  const before = resolve(options.chart);
  const source = await readChart(
    before,
    options.valuesFiles.map((file) => resolve(file)),
  );
  const { name: release, ...others } = project.config.release;
  const { values: schema } = project.config.chart.definition;
  const variations = options.thorough === true ? variationsOf(schema) : [];
  const renders = [...source.examples, ...variations].map(([key, values]): RenderRequest => {
    return { key, values, release, ...others };
  });
  const helm = await findHelm();
  return withChartDirectory(await chartFiles(project), (after) => compareCharts({ helm, before, after }, renders));
}
