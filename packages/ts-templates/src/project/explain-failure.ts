import type { HelmFailure, SchemaProblem, TemplatePosition } from "../helm/index.ts";
import {
  formatPath,
  isMap,
  type Path,
  parsePath,
  placeholderRefusal,
  type SettingPlace,
  valueAt,
} from "../values/index.ts";
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
  return [...new Set(paths)].map((path) => `  value ${path}${origin(parsePath(path), rendered)}`);
}

/** Where a single value comes from; a whole map would come from everywhere. */
function origin(path: Path, { target, overridden }: Rendered): string {
  const value = valueAt(target.values, path);
  const places = value === undefined || isMap(value) ? [] : target.trace.originOf(path);
  if (places.length === 0) return "";
  return `, ${overridden ? "in the layers " : ""}from ${places.slice(0, 3).map(placeText).join(", ")}`;
}

function placeText({ path, layer, file, line }: SettingPlace): string {
  if (file === undefined) return layer === "target" ? "the target's path" : `${path} (default of the settings schema)`;
  return `${path} at ${file}${line === undefined ? "" : `:${line}`}`;
}

function explainSchema(problems: readonly SchemaProblem[], rendered: Rendered): string {
  const lines = inPlainWords(problems).map(({ path, message }) => {
    return `  ${path.length === 0 ? "the values" : formatPath(path)}: ${message}${origin(path, rendered)}`;
  });
  const { name, missing } = rendered.target;
  const isMissing = missing.some((input) => problems.some((problem) => isWithout(problem, input.name)));
  const hint = `Inputs are given with --inputs <file>; to print what is needed: helm-ts inputs ${name}`;
  return ["the values do not fit the chart's values.schema.json", ...lines, ...(isMissing ? [hint] : [])].join("\n");
}

/** Of a placeholder the schema says that it matches no pattern; nothing else about it is worth saying. */
function inPlainWords(problems: readonly SchemaProblem[]): readonly SchemaProblem[] {
  const placeholders = problems.flatMap((problem) => {
    const [, value] = PLACEHOLDER.exec(problem.message) ?? [];
    return value === undefined ? [] : [{ ...problem, message: `${value} still holds a placeholder` }];
  });
  const byPath = new Map(placeholders.map((problem) => [formatPath(problem.path), problem]));
  const plain = problems.map((problem) => byPath.get(formatPath(problem.path)) ?? problem);
  return [...new Set(plain)];
}

const PLACEHOLDER = new RegExp(`^(.*) does not match pattern '${placeholderRefusal.replace(/[$^]/g, "\\$&")}'$`);

/** Not there, or `null`, as in a skeleton that nobody filled in. */
function isWithout({ path, message }: SchemaProblem, input: string): boolean {
  if (formatPath(path) === "inputs") return message.includes(`'${input}'`);
  return formatPath(path) === `inputs.${input}` && message.startsWith("got null");
}
