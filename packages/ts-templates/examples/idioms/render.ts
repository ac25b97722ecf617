import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { ChartDefinition } from "@helm/ts-templates";
import { withTemporaryDirectory } from "../../src/files/index.ts";
import { findHelm, helmTemplate, type Values } from "../../src/helm/index.ts";
import { parseManifests, type YamlValue } from "../../src/manifest/index.ts";
import { printChart } from "../../src/print/index.ts";
import { valuesSchemaJson, valuesYaml } from "../../src/values/index.ts";

/** What a chart is rendered with. */
export interface RenderOptions {
  readonly values?: Values;
  /** `path=value`, as on the command line. */
  readonly set?: readonly string[];
  readonly kubeVersion?: string;
  /** Files of the chart besides, by their path in it. */
  readonly files?: Readonly<Record<string, string>>;
}

/** The output of the real Helm for an idiom: the whole chart, with its values file and its schema. */
export function render(chart: ChartDefinition, options: RenderOptions = {}): Promise<string> {
  return withChart(chart, (directory) => helm(directory, options), options);
}

/** The manifests that {@link render} gives. */
export async function manifests(chart: ChartDefinition, options: RenderOptions = {}): Promise<readonly YamlValue[]> {
  return parseManifests(await render(chart, options)).map(({ body }) => body);
}

/** The output of the real Helm for a template that is written by hand in a folder's `naive.tpl`. */
export function renderNaive(folder: string, options: RenderOptions = {}): Promise<string> {
  return withNaiveChart(folder, (directory) => helm(directory, options), options);
}

/** The manifests that {@link renderNaive} gives. */
export async function naiveManifests(folder: string, options: RenderOptions = {}): Promise<readonly YamlValue[]> {
  return parseManifests(await renderNaive(folder, options)).map(({ body }) => body);
}

/** Runs `use` with a directory that holds the chart of an idiom. */
export function withChart<Result>(
  chart: ChartDefinition,
  use: (directory: string) => Promise<Result>,
  { files }: RenderOptions = {},
): Promise<Result> {
  const templates = printChart(chart, { name: "web", sourceOf: () => "chart.ts" });
  const printed = {
    "values.yaml": valuesYaml(chart.values, { header: "Values of an idiom." }),
    "values.schema.json": valuesSchemaJson(chart.values, { title: "Values of an idiom" }),
    ...Object.fromEntries(templates.map(({ path, text }) => [`templates/${path}`, text])),
  };
  return withFiles({ ...printed, ...files }, use);
}

/** Runs `use` with a directory that holds a chart of the folder's `naive.tpl` alone. */
export async function withNaiveChart<Result>(
  folder: string,
  use: (directory: string) => Promise<Result>,
  { files }: RenderOptions = {},
): Promise<Result> {
  const template = await readFile(join(folder, "naive.tpl"), "utf8");
  return withFiles({ "templates/naive.yaml": template, ...files }, use);
}

function withFiles<Result>(
  files: Readonly<Record<string, string>>,
  use: (directory: string) => Promise<Result>,
): Promise<Result> {
  const all = { "Chart.yaml": "apiVersion: v2\nname: web\nversion: 1.2.3\nappVersion: 4.5.6\n", ...files };
  return withTemporaryDirectory(async (directory) => {
    for (const [path, text] of Object.entries(all)) {
      await mkdir(dirname(join(directory, path)), { recursive: true });
      await writeFile(join(directory, path), text);
    }
    return use(directory);
  });
}

async function helm(chart: string, { values = {}, set = [], kubeVersion }: RenderOptions): Promise<string> {
  return helmTemplate({
    helm: await findHelm(),
    chart,
    release: "shop",
    namespace: "shops",
    values: [values],
    set,
    ...(kubeVersion !== undefined && { kubeVersion }),
  });
}
