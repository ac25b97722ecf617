import { join } from "node:path";
import { HelmTsError } from "../errors.ts";
import { type GeneratedTree, type TreeChanges, writeGeneratedTree } from "../files/index.ts";
import { SUBCHARTS } from "./beside-files.ts";
import { chartFiles, type PrintedChart, SYNTH_COMMAND } from "./chart-files.ts";
import { type Project, pathIn } from "./project.ts";
import { resolveTargets } from "./resolve-targets.ts";
import { valuesFiles } from "./values-files.ts";

/** Everything that is generated from the sources, as it should be. */
export interface Synthesis {
  readonly chart: PrintedChart;
  /** The values files, by their path below the directory of values files. */
  readonly values: GeneratedTree;
}

/** What was not as it should be; paths as a person in the current directory would write them. */
export interface SynthesisChanges {
  readonly written: readonly string[];
  readonly removed: readonly string[];
}

/**
 * Checks the values of all targets and prints chart and values files; nothing is written.
 *
 * @throws ProblemsError with all problems of all targets
 */
export async function synthesize(project: Project): Promise<Synthesis> {
  const names = project.config.values.targets.map(({ name }) => name);
  const targets = resolveTargets(project, names);
  return { chart: await chartFiles(project), values: valuesFiles(project, targets) };
}

/** Writes what changed, and deletes what is generated no longer; files written by hand are left alone. */
export async function writeSynthesis(project: Project, synthesis: Synthesis): Promise<SynthesisChanges> {
  const { missing, stale, extra } = await visitTrees(project, synthesis, false);
  return { written: [...missing, ...stale].toSorted(), removed: extra };
}

/**
 * Compares the generated files with what they should be; nothing is written.
 *
 * @throws HelmTsError `synth.stale` naming each file that is not up to date
 */
export async function checkSynthesis(project: Project, synthesis: Synthesis): Promise<void> {
  const { missing, stale, extra } = await visitTrees(project, synthesis, true);
  const lines = [
    ...stale.map((path) => `  ${path}: is not what the sources make`),
    ...missing.map((path) => `  ${path}: is missing`),
    ...extra.map((path) => `  ${path}: is no longer made by any source`),
  ];
  if (lines.length === 0) return;
  const count = lines.length === 1 ? "1 generated file is" : `${lines.length} generated files are`;
  throw new HelmTsError(
    "synth.stale",
    [`${count} not up to date:`, ...lines.toSorted(), `Run: ${SYNTH_COMMAND}`].join("\n"),
  );
}

async function visitTrees(project: Project, { chart, values }: Synthesis, check: boolean): Promise<TreeChanges> {
  const { config, root } = project;
  const trees = [
    [config.chart.directory, chart.files],
    [config.values.directory, values],
  ] as const;
  const all: TreeChanges[] = [];
  for (const [directory, files] of trees) {
    const foreign = directory === config.chart.directory ? [SUBCHARTS] : [];
    const changes = await writeGeneratedTree(pathIn(project, directory), files, { check, foreign });
    all.push(mapPaths(changes, (path) => join(pathIn({ root, config }, directory), path)));
  }
  return {
    missing: all.flatMap(({ missing }) => missing),
    stale: all.flatMap(({ stale }) => stale),
    extra: all.flatMap(({ extra }) => extra),
  };
}

function mapPaths({ missing, stale, extra }: TreeChanges, change: (path: string) => string): TreeChanges {
  return { missing: missing.map(change), stale: stale.map(change), extra: extra.map(change) };
}
