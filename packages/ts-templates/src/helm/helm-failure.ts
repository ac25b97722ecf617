import { parseSchemaProblems, type SchemaProblem } from "./schema-problems.ts";

/** A place in a template of a chart. */
export interface TemplatePosition {
  /** The chart that was rendered; the template of one of its subcharts has a `file` below `charts/`. */
  readonly chart: string;
  /** Path below the chart's directory, with `/`: `templates/deployment.yaml`. */
  readonly file: string;
  /** From 1; absent when Helm knows the file only. */
  readonly line?: number;
  /** From 1, as Helm counts it. */
  readonly column?: number;
}

/** What Helm says went wrong, as data. */
export interface HelmFailure {
  /** Helm's own sentence, without the places it names. */
  readonly message: string;
  /** The templates that were being executed, the outermost first; the last one failed. */
  readonly trace: readonly TemplatePosition[];
  /** Sorted by chart and path; empty unless the values schema refused the values. */
  readonly schema: readonly SchemaProblem[];
}

/** Reads what a failed Helm 4 wrote to stderr. Text in no known form becomes the message as it is. */
export function parseHelmFailure(stderr: string): HelmFailure {
  const text = errorText(stderr);
  const schema = parseSchemaProblems(text);
  if (schema.length > 0) return { message: "the values do not fit the schema", trace: [], schema };
  return { schema, ...(parseTrace(text) ?? parseChain(text) ?? parseNamedPlace(text) ?? { message: text, trace: [] }) };
}

type Located = Pick<HelmFailure, "message" | "trace">;

/** What stands behind `Error:`, without log lines before it and the hint after it. */
function errorText(stderr: string): string {
  const start = /^Error: /m.exec(stderr);
  const text = start === null ? stderr : stderr.slice(start.index + start[0].length);
  return text.replace(/\s*Use --debug flag to render out invalid YAML\s*$/, "").trim();
}

/** `execution error at (a.yaml:1:2): …`, `parse error at (a.yaml:1): …`, `YAML parse error on a.yaml: …` */
function parseNamedPlace(text: string): Located | undefined {
  const match = /^(execution error at|parse error at|YAML parse error on) \(?(.+?)(?::(\d+))?(?::(\d+))?\)?: /.exec(
    text,
  );
  const [whole, what, file, line, column] = match ?? [];
  if (whole === undefined || file === undefined) return undefined;
  const message = text.slice(whole.length);
  const trace = [position(file, line, column)];
  if (what === "execution error at") return { message, trace };
  return {
    message: what === "parse error at" ? `the template cannot be parsed: ${message}` : yamlMessage(message),
    trace,
  };
}

function yamlMessage(message: string): string {
  const plain = message.replace(
    /^error (?:converting YAML to JSON: yaml|unmarshaling JSON: while decoding JSON): /,
    "",
  );
  return `its output is no valid YAML: ${plain.replace(/^line (\d+): /, "at line $1 of the output: ")}`;
}

/** The form of several lines: a place, then indented what was executed there and why it failed; innermost last. */
function parseTrace(text: string): Located | undefined {
  const lines = text.split("\n");
  const trace = lines.flatMap((line, index) => {
    const [, file, row, column] = /^(\S+):(\d+):(\d+)$/.exec(line) ?? [];
    return file !== undefined && /^ {2}\S/.test(lines[index + 1] ?? "") ? [position(file, row, column)] : [];
  });
  if (trace.length === 0) return undefined;
  const last = lines.findLastIndex((line) => /^ {2}\S/.test(line));
  const cause = lines.slice(last + 1).map((line) => line.trim());
  const beyond = cause.length > 1 ? cause.slice(1) : cause;
  return { message: withExpression(beyond.join("\n").replace(/^template: /, ""), lines[last]), trace };
}

/** The form of one line: `template: a.yaml:1:2: executing "a.yaml" at <…>: error calling include: template: …` */
function parseChain(text: string): Located | undefined {
  const places = [...text.matchAll(/template: (\S+?):(\d+):(\d+): executing "(?:[^"\\]|\\.)*" at <.*?>: /g)];
  const last = places.at(-1);
  if (last === undefined) return undefined;
  const message = text.slice(last.index + last[0].length).replace(/^error calling \w+: /, "");
  return {
    message: withExpression(message, last[0]),
    trace: places.flatMap(([, file, line, column]) =>
      // Text that went through `tpl` is no file of the chart; what called `tpl` is.
      file === undefined || file === "gotpl" ? [] : [position(file, line, column)],
    ),
  };
}

function withExpression(message: string, execution: string | undefined): string {
  const expression = / at <(.*)>:\s*$/.exec(execution ?? "")?.[1];
  return expression === undefined ? message : `${message}, at <${expression}>`;
}

function position(path: string, line: string | undefined, column: string | undefined): TemplatePosition {
  const slash = path.indexOf("/");
  return {
    chart: path.slice(0, Math.max(slash, 0)),
    file: path.slice(slash + 1),
    ...(line !== undefined && { line: Number(line) }),
    ...(column !== undefined && { column: Number(column) }),
  };
}
