import { posix } from "node:path";
import { readIfExists } from "../files/index.ts";
import { openCommit, textsAt } from "../git/index.ts";
import { sameValue, type Values } from "../values/index.ts";
import { chartFiles } from "./chart-files.ts";
import { committedValues } from "./committed-values.ts";
import { commitFiles } from "./file-source.ts";
import type { Project } from "./project.ts";
import { type LayerChoices, resolveTargets, statesChosen } from "./resolve-targets.ts";
import { wholeValues } from "./whole-values.ts";

/** Why a deploy of a target may change what was deployed from a commit. */
export type ChangeReason = "new" | "chart" | "values";

/**
 * The targets of which a deploy may change what was deployed from a commit: all of them where a file of the chart is
 * another one, but for its README; else those that have no values there, and those whose merged values are others.
 * Neither comments nor the order of keys in a values file count.
 *
 * @throws HelmTsError `git.…` for the commit, `usage.state`; ProblemsError for values
 */
export async function changedTargets(
  project: Project,
  ref: string,
  { states }: Pick<LayerChoices, "states"> = {},
): Promise<ReadonlyMap<string, ChangeReason>> {
  const commit = await openCommit(project.root, ref);
  const committed = await committedValues(project, commitFiles(commit));
  const { directory } = project.config.chart;
  const before = chartAt(await textsAt(commit, directory), directory);
  const after = await chartNow(project);
  const isSameChart = sameValue(before, after);
  const found = new Map<string, ChangeReason>();
  const names = project.config.values.targets.map(({ name }) => name);
  for (const { name, path, values } of resolveTargets(project, names, statesChosen(project, states))) {
    const old = committed.of(path);
    if (old === undefined) found.set(name, "new");
    else if (!isSameChart) found.set(name, "chart");
    else if (!sameValue(old, wholeValues(project, values))) found.set(name, "values");
  }
  return found;
}

function chartAt(texts: ReadonlyMap<string, string>, directory: string): Values {
  return released(new Map([...texts].map(([path, text]) => [posix.relative(directory, path), text])));
}

async function chartNow(project: Project): Promise<Values> {
  const { files, beside } = await chartFiles(project);
  const texts = [...beside].map(async ([path, file]) => [path, (await readIfExists(file)) ?? ""] as const);
  return released(new Map([...files, ...(await Promise.all(texts))]));
}

/** The files of a chart that decide what is released, by their path in it. */
function released(files: ReadonlyMap<string, string>): Values {
  return Object.fromEntries([...files].filter(([path]) => path !== "README.md"));
}
