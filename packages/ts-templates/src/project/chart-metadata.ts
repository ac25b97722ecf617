import { join } from "node:path";
import { load, YAMLException } from "js-yaml";
import { HelmTsError } from "../errors.ts";
import { readIfExists } from "../files/index.ts";
import { isMap } from "../values/index.ts";
import { type ChartDependency, dependenciesOf } from "./chart-dependencies.ts";
import { type Project, pathIn } from "./project.ts";

/** A chart's identity, as a person wrote it in Chart.yaml. */
export interface ChartMetadata {
  readonly name: string;
  readonly description: string | undefined;
  readonly dependencies: readonly ChartDependency[];
  /** The whole file. */
  readonly text: string;
}

/**
 * Reads the Chart.yaml of a project.
 *
 * @throws HelmTsError `chart.metadata` with every field that Helm needs and does not find
 */
export async function readChartMetadata(project: Project): Promise<ChartMetadata> {
  const { metadata } = project.config.chart;
  const file = pathIn(project, metadata);
  const text = await readIfExists(join(project.root, metadata));
  if (text === undefined) throw new HelmTsError("chart.metadata", `${file} is missing: it names the chart. ${example}`);
  const { name, description, ...others } = parse(file, text);
  const wrong = [
    ...(others["apiVersion"] === "v2" ? [] : ["apiVersion is not v2"]),
    ...(isChartName(name) ? [] : ["name is no chart name: lower case letters, digits and -"]),
    ...(typeof others["version"] === "string" ? [] : ["version is no text such as 0.1.0"]),
  ];
  if (wrong.length === 0 && isChartName(name)) {
    const dependencies = dependenciesOf(others);
    return { name, description: typeof description === "string" ? description : undefined, dependencies, text };
  }
  throw new HelmTsError(
    "chart.metadata",
    `${file} is no Chart.yaml that Helm accepts: ${wrong.join("; ")}. ${example}`,
  );
}

const example = "See https://helm.sh/docs/topics/charts/#the-chartyaml-file";

function parse(file: string, text: string): Readonly<Record<string, unknown>> {
  try {
    const content = load(text);
    return isMap(content) ? content : {};
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    throw new HelmTsError("chart.metadata", `${file} is no YAML: ${error.message}`, { cause: error });
  }
}

/** Whether Helm and Kubernetes take a name for a chart and what it installs. */
export function isChartName(name: unknown): name is string {
  return typeof name === "string" && /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(name);
}
