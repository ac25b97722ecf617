import type { HelmFailure, SchemaProblem, TemplatePosition } from "../helm/index.ts";
import { formatPath, parsePath, type SettingPlace, valueAt } from "../values/index.ts";
import type { PrintedChart } from "./chart-files.ts";
import type { ResolvedTarget } from "./resolve-values.ts";

/** What was rendered when Helm failed. */
export interface Rendered {
  readonly chart: PrintedChart;
  readonly target: ResolvedTarget;
  /** Whether values were given on top of the layers: any value may then be another one. */
  readonly overridden: boolean;
}

/** Says what Helm failed at in the terms of the sources: resource file, field, value and where that comes from. */
export function explainFailure({ message, trace, schema }: HelmFailure, rendered: Rendered): string {
  if (schema.length > 0) return explainSchema(schema, rendered);
  const failed = trace.at(-1);
  if (failed === undefined) return `Helm failed: ${message}`;
  const callers = trace.slice(0, -1).toReversed();
  return [
    `${sourcePlace(failed, rendered)}: ${message}`,
    `  at ${templatePlace(failed)}`,
    ...callers.map((caller) => `  called from ${sourcePlace(caller, rendered)}, at ${templatePlace(caller)}`),
    ...valueLines(`${templateLine(failed, rendered)} ${message}`, rendered),
  ].join("\n");
}

/** The file in which a person mends it, and the field of the manifest. */
function sourcePlace({ file, line }: TemplatePosition, { chart }: Rendered): string {
  const printed = chart.templates.get(file);
  const field = line === undefined ? undefined : printed?.fields.get(line);
  return [printed?.source ?? file, ...(field === undefined ? [] : [`field ${field}`])].join(", ");
}

function templatePlace({ file, line, column }: TemplatePosition): string {
  return [file, line, column].filter((part) => part !== undefined).join(":");
}

function templateLine({ file, line = 0 }: TemplatePosition, { chart }: Rendered): string {
  return chart.templates.get(file)?.text.split("\n")[line - 1] ?? "";
}

/** The values that the failed line reads, each with the settings behind it. */
function valueLines(text: string, rendered: Rendered): readonly string[] {
  const paths = [...text.matchAll(/\.Values\.([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)/g)].map(([, path = ""]) => path);
  return [...new Set(paths)].map((path) => `  value ${path}${origin(path, rendered)}`);
}

function origin(path: string, { target, overridden }: Rendered): string {
  const isInLayers = valueAt(target.values, parsePath(path)) !== undefined;
  const places = isInLayers ? target.trace.originOf(parsePath(path)) : [];
  if (places.length === 0) return "";
  return `, ${overridden ? "in the layers " : ""}from ${places.slice(0, 3).map(placeText).join(", ")}`;
}

function placeText({ path, layer, file, line }: SettingPlace): string {
  if (file === undefined) return layer === "target" ? "the target's path" : `${path} (default of the settings schema)`;
  return `${path} at ${file}${line === undefined ? "" : `:${line}`}`;
}

function explainSchema(problems: readonly SchemaProblem[], rendered: Rendered): string {
  const lines = problems.map(({ path, message }) => {
    const shown = path.length === 0 ? "the values" : formatPath(path);
    // What is required by a condition is, to the schema, one of several schemas at once.
    return `  ${shown}: ${message.replace(/^'allOf' failed: /, "")}${path.length === 0 ? "" : origin(formatPath(path), rendered)}`;
  });
  const { name, missing } = rendered.target;
  const isMissing = missing.some((input) => problems.some(({ message }) => message.includes(`'${input.name}'`)));
  const hint = `Inputs are given with --inputs <file>; to print what is needed: helm-ts inputs ${name}`;
  return ["the values do not fit the chart's values.schema.json", ...lines, ...(isMissing ? [hint] : [])].join("\n");
}
