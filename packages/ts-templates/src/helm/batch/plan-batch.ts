import { readdir, readFile } from "node:fs/promises";
import { join, posix } from "node:path";
import { isMapping, parseYaml, type YamlMapping, type YamlValue } from "../../manifest/index.ts";
import { type BatchedTemplate, TARGETS } from "./batch-template.ts";
import { isBatchable } from "./batchable.ts";
import { helmIgnore } from "./helm-ignore.ts";

/** How a chart is rendered for many targets at once. */
export interface BatchPlan {
  /** The chart's name. */
  readonly name: string;
  /** The values that the chart has by itself. */
  readonly defaults: YamlMapping;
  /** Those that are executed, in the order in which Helm does. */
  readonly templates: readonly BatchedTemplate[];
  /** Every file of the batch that is one of the chart, by its path there: its path in the chart. */
  readonly copies: ReadonlyMap<string, string>;
  /** The schema of the values of all targets; absent where the chart has none. */
  readonly schema?: string;
}

/**
 * Looks whether a chart can be rendered in a batch. Undefined where one run for many is not certain to give the same as
 * one for each: for charts with subcharts, and what {@link isBatchable} says of templates.
 */
export async function planBatch(chart: string): Promise<BatchPlan | undefined> {
  const paths = await chartPaths(chart);
  const read = (path: string): Promise<string> => readFile(join(chart, path), "utf8");
  const readIfThere = async (path: string): Promise<string> => (paths?.includes(path) ? read(path) : "");
  if (paths === undefined || paths.some((path) => path.startsWith("charts/"))) return undefined;
  const name = chartName(attempt(await read("Chart.yaml")), paths);
  const defaults = defaultValues(await readIfThere("values.yaml"));
  const schemaText = await readIfThere("values.schema.json");
  const schema = schemaText === "" ? undefined : batchSchema(schemaText);
  if (name === undefined || defaults === undefined || (schemaText !== "" && schema === undefined)) return undefined;
  const sources = paths.filter((path) => path.startsWith("templates/"));
  const texts = await Promise.all(sources.map(async (path) => [posix.join(name, path), await read(path)] as const));
  const moved = new Map(sources.map((path) => [partialOf(path), path]));
  const copies = new Map([...paths.filter((path) => !isReplaced(path)).map((path) => [path, path] as const), ...moved]);
  if (moved.size < sources.length || !isBatchable(new Map(texts))) return undefined;
  const templates = sources
    .filter((path) => partialOf(path) !== path)
    .toSorted(byExecution)
    .map((path) => ({ name: posix.join(name, path), partial: posix.join(name, partialOf(path)) }));
  return { name, defaults, templates, copies, ...(schema !== undefined && { schema }) };
}

/** Those that Helm reads, with `/`; undefined where that is not certain. */
async function chartPaths(chart: string): Promise<readonly string[] | undefined> {
  const entries = await readdir(chart, { recursive: true, withFileTypes: true });
  if (entries.some((entry) => !entry.isFile() && !entry.isDirectory())) return undefined;
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => posix.relative(chart, posix.join(parentPath, name)));
  const rules = paths.includes(".helmignore") ? await readFile(join(chart, ".helmignore"), "utf8") : "";
  const isIgnored = helmIgnore(rules);
  return isIgnored && paths.filter((path) => !isIgnored(path));
}

/** The batch has its own of these. */
function isReplaced(path: string): boolean {
  return path.startsWith("templates/") || ["values.yaml", "values.schema.json"].includes(path);
}

/** Helm executes no file whose name begins so. */
const PARTIAL = "_";

function partialOf(path: string): string {
  const name = posix.basename(path);
  return name.startsWith(PARTIAL) ? path : posix.join(posix.dirname(path), `${PARTIAL}batch-${name}`);
}

/** The deepest first, and of the same depth the last by name: what one does to the values, the next one sees. */
function byExecution(left: string, right: string): number {
  const depth = right.split("/").length - left.split("/").length;
  if (depth !== 0) return depth;
  return left < right ? 1 : -1;
}

/** The name of a chart that needs no other. */
function chartName(metadata: YamlValue | undefined, paths: readonly string[]): string | undefined {
  if (!isMapping(metadata) || paths.includes("requirements.yaml")) return undefined;
  const { name, type = "application", dependencies = [] } = metadata;
  const isAlone = dependencies === null || (Array.isArray(dependencies) && dependencies.length === 0);
  return typeof name === "string" && type === "application" && isAlone ? name : undefined;
}

/** Undefined for values that Helm merges in a way of its own: with null, or of several documents. */
function defaultValues(text: string): YamlMapping | undefined {
  if (text.split("\n").every((line) => /^\s*(?:#|$)/.test(line))) return {};
  const value = /^---/m.test(text) ? undefined : attempt(text);
  return isMapping(value) && !hasNull(value) ? value : undefined;
}

/** Whether a value has null anywhere, with which Helm removes what a chart has by default. */
export function hasNull(value: unknown): boolean {
  if (value === null) return true;
  return typeof value === "object" && Object.values(value).some(hasNull);
}

/** One schema for the values of all targets, so that it is compiled once; undefined where it names parts of itself. */
function batchSchema(text: string): string | undefined {
  if (/"(?:\$ref|\$id|id|\$anchor|\$dynamicRef|\$recursiveRef)"\s*:/.test(text)) return undefined;
  try {
    const { $schema, ...schema } = JSON.parse(text);
    return JSON.stringify({ $schema, properties: { [TARGETS]: { additionalProperties: schema } } });
  } catch {
    return undefined;
  }
}

function attempt(text: string): YamlValue | undefined {
  try {
    return parseYaml(text);
  } catch {
    return undefined;
  }
}
