import { HelmTsError } from "../errors.ts";
import type { ChartDefinition } from "../template/index.ts";
import { isMap, shapeOf, subchartNames } from "../values/index.ts";

/** A chart that Helm installs as a part of this one, as Chart.yaml names it. */
export interface ChartDependency {
  /** Its alias, or its name where it has none: the key of its values. */
  readonly key: string;
  /** Paths of values that switch it on or off, of which the first that is there counts. */
  readonly conditions: readonly string[];
  readonly tags: readonly string[];
}

/** The dependencies that a Chart.yaml lists. */
export function dependenciesOf(metadata: Readonly<Record<string, unknown>>): readonly ChartDependency[] {
  const { dependencies } = metadata;
  return (Array.isArray(dependencies) ? dependencies : []).filter(isMap).map(({ name, alias, condition, tags }) => ({
    key: String(alias ?? name),
    conditions: typeof condition === "string" ? condition.split(",").map((path) => path.trim()) : [],
    tags: Array.isArray(tags) ? tags.map(String) : [],
  }));
}

/** What is compared: the Chart.yaml, what lies in `charts/`, and the values of the definition. */
export interface DependencyCheck {
  /** The Chart.yaml, as a person would write its path. */
  readonly file: string;
  readonly dependencies: readonly ChartDependency[];
  /** Names of the charts that are in `charts/`, whether Chart.yaml lists them or not. */
  readonly vendored: readonly string[];
  readonly definition: ChartDefinition;
}

/**
 * Refuses what Helm would pass over without a word: a condition or tag that no value decides, and values of a subchart
 * that is not there.
 *
 * @throws HelmTsError `chart.dependencies` with all of it
 */
export function checkDependencies({ file, dependencies, vendored, definition }: DependencyCheck): void {
  const isBoolean = (path: string) => kindAt(definition, path.split(".")) === "boolean";
  const known = new Set([...dependencies.map(({ key }) => key), ...vendored]);
  const problems = [
    ...dependencies.flatMap(({ key, conditions }) =>
      conditions.filter((path) => !isBoolean(path)).map((path) => `${key} has the condition ${path}, ${noBoolean}`),
    ),
    ...dependencies.flatMap(({ key, tags }) =>
      tags
        .filter((tag) => !isBoolean(`tags.${tag}`))
        .map((tag) => `${key} has the tag ${tag}, but tags.${tag} ${noValue}`),
    ),
    ...subchartNames(definition.values)
      .filter((name) => !known.has(name))
      .map((name) => `the values of subchart("${name}") are of no dependency: none has that name or alias`),
  ];
  if (problems.length === 0) return;
  throw new HelmTsError(
    "chart.dependencies",
    [`The dependencies in ${file} do not fit the chart's values:`, ...problems.map((line) => `  ${line}`)].join("\n"),
  );
}

const noValue = "is no boolean of the values schema; Helm would install the subchart whatever is set";
const noBoolean = `which ${noValue}`;

function kindAt({ values }: ChartDefinition, path: readonly string[]): string | undefined {
  const found = path.reduce(
    (shape: ReturnType<typeof shapeOf> | undefined, key) => shape?.members()[key],
    shapeOf(values),
  );
  return found?.kind;
}
