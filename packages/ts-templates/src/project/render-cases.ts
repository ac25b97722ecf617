import { withChartDirectory } from "./chart-directory.ts";
import { chartFiles } from "./chart-files.ts";
import type { Project } from "./project.ts";
import { type RenderedTarget, renderTargets } from "./render.ts";
import type { ResolvedTarget } from "./resolve-values.ts";

/**
 * The manifests of targets from the sources as they are now, with the sample inputs.
 *
 * @throws as {@link renderTargets}
 */
export async function renderFromSources(
  project: Project,
  targets: readonly ResolvedTarget[],
): Promise<readonly RenderedTarget[]> {
  const chart = await chartFiles(project);
  return withChartDirectory(chart, (directory) => renderTargets(project, { chart, directory, targets }));
}
