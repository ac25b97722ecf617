import type { HelmFailure, TemplatePosition } from "../helm/index.ts";
import { formatPath } from "../values/index.ts";
import type { PrintedChart } from "./chart-files.ts";
import { explainSchema } from "./explain-schema.ts";
import { failureWords } from "./failure-words.ts";
import { originText, type Rendered } from "./origin-text.ts";
import { definitionAt, readsArguments, unquotedLines, valuesReadIn } from "./template-lines.ts";

export type { Rendered } from "./origin-text.ts";

/** Says what Helm failed at in the terms of the sources: resource file, field, value and where that comes from. */
export function explainFailure({ message, trace, schema }: HelmFailure, rendered: Rendered): string {
  if (schema.length > 0) return explainSchema(schema, rendered);
  const failed = trace.at(-1);
  if (failed === undefined) return `Helm failed: ${message}`;
  const callers = trace.slice(0, -1).toReversed();
  const words = wordsFor(message, failed, rendered);
  return [
    `${sourcePlace(failed, rendered)}: ${words ?? message}`,
    ...(words === undefined ? [] : [`  Helm says: ${message}`]),
    `  at ${templatePlace(failed)}`,
    ...(failed.line === undefined ? suspects(failed, rendered) : []),
    ...callers.map((caller) => `  called from ${sourcePlace(caller, rendered)}, at ${templatePlace(caller)}`),
    ...valueLines([failed, ...callers], rendered),
  ].join("\n");
}

function wordsFor(message: string, { file, line = 0 }: TemplatePosition, { chart }: Rendered): string | undefined {
  const words = failureWords(message);
  const source = chart.templates.get(file)?.text.split("\n")[line - 1] ?? "";
  return words !== undefined && /\btpl /.test(source) ? `in the text that tpl() runs, ${words}` : words;
}

/** Helm names no line of the template where its output is no YAML, so those are named that may be it. */
function suspects({ file }: TemplatePosition, rendered: Rendered): readonly string[] {
  const { text = "" } = rendered.chart.templates.get(file) ?? {};
  return unquotedLines(text, rendered.chart.name).map((line) => {
    return `  perhaps ${sourcePlace({ chart: "", file, line }, rendered)}, at ${templatePlace({ chart: "", file, line })}`;
  });
}

/** The file in which a person mends it, the helper or definition there, and the field of the manifest. */
function sourcePlace({ file, line }: TemplatePosition, { chart }: Rendered): string {
  const printed = chart.templates.get(file);
  if (printed === undefined || line === undefined) return printed?.source ?? file;
  const [defined, field] = [definitionAt(printed.text, line), printed.fields.get(line)];
  return [
    ...(defined === undefined ? [] : [definedName(defined, file, chart)]),
    printed.source,
    ...(field === undefined ? [] : [`field ${field}`]),
  ].join(", ");
}

/** A helper is known by the name that it was given; other definitions hold a structure, or the lines of a text. */
function definedName(name: string, file: string, chart: PrintedChart): string {
  if (!file.endsWith("_helpers.tpl") || /\.(?:data|json)\d*$/.test(name)) return `in "${name}"`;
  return `helper "${name.startsWith(`${chart.name}.`) ? name.slice(chart.name.length + 1) : name}"`;
}

function templatePlace({ file, line, column }: TemplatePosition): string {
  return [file, line, column].filter((part) => part !== undefined).join(":");
}

/** The values that the failed line reads, each with the settings behind it; of arguments, those that the callers read. */
function valueLines(trace: readonly TemplatePosition[], rendered: Rendered): readonly string[] {
  const paths = new Set<string>();
  const lines: string[] = [];
  for (const { file, line = 0 } of trace) {
    const { text = "" } = rendered.chart.templates.get(file) ?? {};
    for (const path of valuesReadIn(text, line)) {
      if (!paths.has(formatPath(path))) lines.push(`  value ${formatPath(path)}${originText(path, rendered)}`);
      paths.add(formatPath(path));
    }
    if (!readsArguments(text, line)) break;
  }
  return lines;
}
