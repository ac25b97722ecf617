import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { findHelm, helmTemplate, type Values } from "../../src/helm/index.ts";

/** What a test renders: templates by path below `templates/`, and values. */
export interface PrintedChart {
  readonly name: string;
  readonly templates: ReadonlyMap<string, string>;
  readonly values: Values;
  /** Other files of the chart, by path from its folder. */
  readonly files?: ReadonlyMap<string, string>;
}

/** What all charts are rendered as. */
export const identity = {
  release: "sample",
  namespace: "samples",
  chart: { version: "1.2.3", appVersion: "4.5" },
} as const;

/** Renders one chart with the real Helm. Rejects with a HelmError where Helm refuses. */
export async function renderPrinted(chart: PrintedChart): Promise<string> {
  return withDirectory(async (directory) => {
    await writeChart(directory, chart);
    return helm(directory, chart.values);
  });
}

/**
 * Renders charts with different names in one Helm process: they are subcharts of one chart that holds nothing else.
 *
 * @returns the output of each chart
 */
export async function renderTogether(charts: readonly PrintedChart[]): Promise<ReadonlyMap<string, string>> {
  return withDirectory(async (directory) => {
    await writeChart(directory, {
      name: "all",
      templates: new Map(),
      files: new Map([["Chart.yaml", umbrella(charts)]]),
    });
    await Promise.all(charts.map((chart) => writeChart(join(directory, "charts", chart.name), chart)));
    const output = await helm(directory, Object.fromEntries(charts.map(({ name, values }) => [name, values])));
    const documents = output
      .split(/^---\n/m)
      .map((text) => [/^# Source: all\/charts\/([^/]+)\//.exec(text)?.[1], text]);
    return new Map(
      charts.map(({ name }) => [
        name,
        documents.flatMap(([of, text]) => (of === name ? [`---\n${text}`] : [])).join(""),
      ]),
    );
  });
}

/** Below a chart that lists no dependencies, Helm would not look at the conditions of theirs. */
function umbrella(charts: readonly PrintedChart[]): string {
  const dependencies = charts.map(({ name }) => ({ name, version: identity.chart.version }));
  return JSON.stringify({ apiVersion: "v2", name: "all", ...identity.chart, dependencies });
}

async function helm(chart: string, values: Values): Promise<string> {
  const { release, namespace } = identity;
  return helmTemplate({ helm: await findHelm(), chart, release, namespace, values: [values] });
}

async function writeChart(directory: string, chart: Omit<PrintedChart, "values">): Promise<void> {
  const { name, templates, files = [] } = chart;
  const metadata = JSON.stringify({ apiVersion: "v2", name, ...identity.chart });
  const written = new Map([[join(directory, "Chart.yaml"), metadata]]);
  for (const [path, text] of files) written.set(join(directory, path), text);
  for (const [path, text] of templates) written.set(join(directory, "templates", path), text);
  for (const [path, text] of written) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
}

async function withDirectory<Result>(use: (directory: string) => Promise<Result>): Promise<Result> {
  const directory = await mkdtemp(join(tmpdir(), "helm-ts-printed-"));
  try {
    return await use(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
