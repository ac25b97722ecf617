import { chartFiles } from "../render.ts";
import { withFiles } from "../temporary-directory.ts";
import type { Path } from "../toolkit.ts";
import { findHelm, HelmError, helmTemplate, type Values } from "../toolkit.ts";

/** Helm checks every chart below one at the top before it renders any; this many stay small enough for one process. */
const TOGETHER = 100;

type ChartFiles = Awaited<ReturnType<typeof chartFiles>>;

/**
 * The paths that plain Helm refuses in each of many values, in their order: none where it accepts them. Each is checked
 * against the chart's own schema and defaults; as nothing is rendered, what refuses them is the schema.
 */
export async function helmRefusals(all: readonly Values[]): Promise<readonly (readonly Path[])[]> {
  const chart = await chartFiles();
  const groups = Array.from({ length: Math.ceil(all.length / TOGETHER) }, (_, index) =>
    all.slice(index * TOGETHER, (index + 1) * TOGETHER),
  );
  const half = Math.ceil(groups.length / 2);
  const inTurn = async (some: readonly (readonly Values[])[]) => {
    const refusals: (readonly Path[])[] = [];
    for (const group of some) refusals.push(...(await refusalsOf(group, chart)));
    return refusals;
  };
  return (await Promise.all([inTurn(groups.slice(0, half)), inTurn(groups.slice(half))])).flat();
}

async function refusalsOf(group: readonly Values[], chart: ChartFiles): Promise<readonly (readonly Path[])[]> {
  const own = ["values.schema.json", "values.yaml"].map((file) => [file, chart.get(file) ?? ""] as const);
  const files = group.flatMap((_, index) => [
    [`charts/${name(index)}/Chart.yaml`, chartYaml(name(index))] as const,
    ...own.map(([file, text]) => [`charts/${name(index)}/${file}`, text] as const),
  ]);
  const values = Object.fromEntries(group.map((one, index) => [name(index), one]));
  const paths = await withFiles(new Map([["Chart.yaml", chartYaml("all")], ...files]), (directory) =>
    refusedPaths(directory, values),
  );
  return group.map((_, index) => paths.get(name(index)) ?? []);
}

async function refusedPaths(chart: string, values: Values): Promise<ReadonlyMap<string, readonly Path[]>> {
  try {
    await helmTemplate({ helm: await findHelm(), chart, release: "all", namespace: "all", values: [values] });
    return new Map();
  } catch (error) {
    if (error instanceof HelmError && error.failure.schema.length > 0) return pathsIn(error.run.stderr);
    throw error;
  }
}

/**
 * The paths as Helm itself prints them, by chart. Deeper lines say why, except those below `allOf`: its parts are the
 * chart's conditions, each with a path of its own.
 */
function pathsIn(stderr: string): ReadonlyMap<string, readonly Path[]> {
  const paths = new Map<string, readonly Path[]>();
  let chart = "";
  let isInCondition = false;
  for (const line of stderr.split("\n")) {
    chart = /^(c\d+):$/.exec(line)?.[1] ?? chart;
    const [, indent = "", pointer, message = ""] = /^( *)- at '(.*?)': (.*)$/.exec(line) ?? [];
    if (pointer === undefined) continue;
    if (indent === "") isInCondition = message === "'allOf' failed";
    const isOwn = isInCondition ? indent === "  " : indent === "";
    if (isOwn) paths.set(chart, [...(paths.get(chart) ?? []), pointer.split("/").slice(1)]);
  }
  return paths;
}

function name(index: number): string {
  return `c${index}`;
}

function chartYaml(chart: string): string {
  return `apiVersion: v2\nname: ${chart}\nversion: 0.0.0\n`;
}
