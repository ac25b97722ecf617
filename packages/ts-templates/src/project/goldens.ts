import {
  compareGolden,
  type GoldenComparison,
  goldenPath,
  pruneGoldens,
  staleGoldens,
  writeGolden,
} from "../golden/index.ts";
import { withChartDirectory } from "./chart-directory.ts";
import { chartFiles } from "./chart-files.ts";
import { areAllGoldens, type GoldenCase, type GoldenChoices, goldenCases, selectGoldenCases } from "./golden-cases.ts";
import { type Project, pathIn } from "./project.ts";
import { type RenderedTarget, renderTargets } from "./render.ts";
import { resolveCases } from "./resolve-targets.ts";
import type { ChosenStates } from "./states.ts";

/** A target, as it is or in a state, and how it compares with its golden. */
export type TargetComparison = GoldenComparison & {
  /** The name of the golden: `public/int/uksouth`, `rollout/canary/public/int/uksouth`. */
  readonly target: string;
  /** The states that are tried; none for the target as it is. */
  readonly states: ChosenStates;
  /** How many documents it renders to. */
  readonly documents: number;
};

/** Targets compared with their goldens. */
export interface GoldenReport {
  readonly targets: readonly TargetComparison[];
  /** Whether these are all targets of the project. */
  readonly complete: boolean;
  /** Goldens whose target no longer exists; looked for only when all targets are compared. */
  readonly stale: readonly string[];
}

/** What was written; paths as a person in the current directory would write them. */
export interface GoldenUpdate {
  readonly targets: readonly { readonly target: string; readonly documents: number; readonly changed: boolean }[];
  readonly removed: readonly string[];
}

/**
 * Renders targets from the sources as they are now and compares them with their goldens; all without any choice.
 *
 * @throws HelmTsError `usage.target`, `usage.state`, `render.failed`; ProblemsError for values
 */
export async function compareGoldens(project: Project, choices: GoldenChoices = {}): Promise<GoldenReport> {
  const rendered = await renderFromSources(project, selectGoldenCases(project, choices));
  if (areAllGoldens(choices)) return compareAll(project, rendered);
  return { targets: await compareEach(project, rendered), complete: false, stale: [] };
}

/** Compares everything that has a golden, which was rendered. */
export async function compareAll(project: Project, rendered: readonly RenderedTarget[]): Promise<GoldenReport> {
  return { targets: await compareEach(project, rendered), complete: true, stale: await staleFiles(project) };
}

async function compareEach(
  project: Project,
  rendered: readonly RenderedTarget[],
): Promise<readonly TargetComparison[]> {
  const directory = pathIn(project, project.config.golden.directory);
  const statesOf = new Map(goldenCases(project).map(({ name, states }) => [name, states]));
  const targets = rendered.map(async (one): Promise<TargetComparison> => {
    const { target, manifests } = one;
    const states = statesOf.get(target) ?? {};
    return { ...(await compareGolden(directory, one)), target, states, documents: manifests.length };
  });
  return Promise.all(targets);
}

/** Writes goldens; without any choice all of them, and deletes those of targets and states that are gone. */
export async function updateGoldens(project: Project, choices: GoldenChoices = {}): Promise<GoldenUpdate> {
  const rendered = await renderFromSources(project, selectGoldenCases(project, choices));
  const directory = pathIn(project, project.config.golden.directory);
  const targets = rendered.map(async (one) => {
    return { target: one.target, documents: one.manifests.length, changed: await writeGolden(directory, one) };
  });
  const written = await Promise.all(targets);
  const removed = areAllGoldens(choices) ? await pruneGoldens(directory, goldenNames(project)) : [];
  return { targets: written, removed: removed.map((path) => pathInGoldens(project, path)) };
}

async function staleFiles(project: Project): Promise<readonly string[]> {
  const directory = pathIn(project, project.config.golden.directory);
  return (await staleGoldens(directory, goldenNames(project))).map((path) => pathInGoldens(project, path));
}

function pathInGoldens(project: Project, path: string): string {
  return goldenPath(pathIn(project, project.config.golden.directory), path.replace(/\.yaml$/, ""));
}

async function renderFromSources(project: Project, cases: readonly GoldenCase[]): Promise<readonly RenderedTarget[]> {
  const targets = resolveCases(project, cases);
  const chart = await chartFiles(project);
  return withChartDirectory(chart, (directory) => renderTargets(project, { chart, directory, targets }));
}

function goldenNames(project: Project): readonly string[] {
  return goldenCases(project).map(({ name }) => name);
}
