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
import { type Project, pathIn } from "./project.ts";
import { type RenderedTarget, renderTargets } from "./render.ts";
import { resolveTargets } from "./resolve-targets.ts";
import { selectTargets } from "./targets.ts";

/** A target and how it compares with its golden. */
export type TargetComparison = GoldenComparison & {
  readonly target: string;
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
 * Renders targets from the sources as they are now and compares them with their goldens; all targets without names.
 *
 * @throws HelmTsError `usage.target`, `render.failed`; ProblemsError for values
 */
export async function compareGoldens(project: Project, names: readonly string[] = []): Promise<GoldenReport> {
  const rendered = await renderFromSources(project, names);
  if (names.length === 0) return compareAll(project, rendered);
  return { targets: await compareEach(project, rendered), complete: false, stale: [] };
}

/** Compares all targets, which were rendered, with their goldens. */
export async function compareAll(project: Project, rendered: readonly RenderedTarget[]): Promise<GoldenReport> {
  return { targets: await compareEach(project, rendered), complete: true, stale: await staleFiles(project) };
}

async function compareEach(
  project: Project,
  rendered: readonly RenderedTarget[],
): Promise<readonly TargetComparison[]> {
  const directory = pathIn(project, project.config.golden.directory);
  const targets = rendered.map(async (one): Promise<TargetComparison> => {
    return { ...(await compareGolden(directory, one)), target: one.target, documents: one.manifests.length };
  });
  return Promise.all(targets);
}

/** Writes the goldens of targets; without names those of all, and deletes the goldens of targets that are gone. */
export async function updateGoldens(project: Project, names: readonly string[] = []): Promise<GoldenUpdate> {
  const rendered = await renderFromSources(project, names);
  const directory = pathIn(project, project.config.golden.directory);
  const targets = rendered.map(async (one) => {
    return { target: one.target, documents: one.manifests.length, changed: await writeGolden(directory, one) };
  });
  const written = await Promise.all(targets);
  const removed = names.length === 0 ? await pruneGoldens(directory, targetNames(project)) : [];
  return { targets: written, removed: removed.map((path) => pathInGoldens(project, path)) };
}

async function staleFiles(project: Project): Promise<readonly string[]> {
  const directory = pathIn(project, project.config.golden.directory);
  return (await staleGoldens(directory, targetNames(project))).map((path) => pathInGoldens(project, path));
}

function pathInGoldens(project: Project, path: string): string {
  return goldenPath(pathIn(project, project.config.golden.directory), path.replace(/\.yaml$/, ""));
}

async function renderFromSources(project: Project, names: readonly string[]): Promise<readonly RenderedTarget[]> {
  const selected = selectTargets(project, names).map(({ name }) => name);
  const targets = resolveTargets(project, selected);
  const chart = await chartFiles(project);
  return withChartDirectory(chart, (directory) => renderTargets(project, { chart, directory, targets }));
}

function targetNames({ config }: Project): readonly string[] {
  return config.values.targets.map(({ name }) => name);
}
