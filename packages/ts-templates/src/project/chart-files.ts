import { type GeneratedTree, generatedHeader } from "../files/index.ts";
import { type PrintedFile, printChart } from "../print/index.ts";
import { valuesSchemaJson, valuesTable, valuesYaml } from "../values/index.ts";
import { besideFiles, refuseSharedHelpers, vendoredCharts } from "./beside-files.ts";
import { checkDependencies } from "./chart-dependencies.ts";
import { type ChartMetadata, readChartMetadata } from "./chart-metadata.ts";
import { type Project, pathIn } from "./project.ts";
import { templateSource } from "./template-source.ts";

/** The command that writes the generated files. */
export const SYNTH_COMMAND = "helm-ts synth";

/** A chart as text. */
export interface PrintedChart {
  readonly name: string;
  /** Every file of the chart by its path in it. */
  readonly files: GeneratedTree;
  /** The templates, by their path in the chart, for errors. */
  readonly templates: ReadonlyMap<string, PrintedFile>;
  /** What a person put beside them, by its path in the chart: absolute paths. */
  readonly beside: ReadonlyMap<string, string>;
}

/**
 * Prints the whole chart of a project; nothing is written.
 *
 * @throws HelmTsError `chart.metadata`, `chart.dependencies`, `synth.define`
 */
export async function chartFiles(project: Project): Promise<PrintedChart> {
  const metadata = await readChartMetadata(project);
  const { chart } = project.config;
  const place = { root: project.root, chartSource: chart.source };
  const printed = printChart(chart.definition, {
    name: metadata.name,
    sourceOf: (path) => templateSource(place, path),
  });
  const templates = new Map(printed.map((file) => [`templates/${file.path}`, file]));
  const texts = [...templates].map(([path, { text }]) => [path, text] as const);
  const beside = await besideFiles(project);
  await refuseSharedHelpers(project, { printed, beside });
  const subcharts = subchartKeys(project, metadata, vendoredCharts(beside));
  const files = new Map([...rootFiles(project, metadata, subcharts), ...texts]);
  return { name: metadata.name, files, templates, beside };
}

/** The keys of the values of all subcharts. */
function subchartKeys(
  project: Project,
  { dependencies }: ChartMetadata,
  vendored: readonly string[],
): readonly string[] {
  const { definition, metadata } = project.config.chart;
  checkDependencies({ file: pathIn(project, metadata), dependencies, vendored, definition });
  return [...new Set([...dependencies.map(({ key }) => key), ...vendored])];
}

function rootFiles(
  { config: { chart, values } }: Project,
  metadata: ChartMetadata,
  subcharts: readonly string[],
): GeneratedTree {
  const { values: schema } = chart.definition;
  const { conditions } = values;
  const header = generatedHeader(chart.source, SYNTH_COMMAND);
  const schemaJson = valuesSchemaJson(schema, { title: `Values of ${metadata.name}`, conditions, subcharts });
  return new Map([
    ["Chart.yaml", `# ${generatedHeader(chart.metadata, SYNTH_COMMAND)}\n${metadata.text}`],
    ["README.md", readme(metadata, { header, table: valuesTable(schema, conditions) })],
    ["values.schema.json", schemaJson.replace("{", () => `{\n  "$comment": ${JSON.stringify(header)},`)],
    ["values.yaml", valuesYaml(schema, { header, conditions })],
  ]);
}

interface ReadmeParts {
  readonly header: string;
  readonly table: string;
}

function readme({ name, description }: ChartMetadata, { header, table }: ReadmeParts): string {
  const about = description === undefined ? [] : [description, ""];
  return [`<!-- ${header} -->`, "", `# ${name}`, "", ...about, "## Values", "", table].join("\n");
}
