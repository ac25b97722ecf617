import type { Manifest } from "../manifest/index.ts";
import { withChartDirectory } from "./chart-directory.ts";
import { chartFiles } from "./chart-files.ts";
import type { Project } from "./project.ts";
import { type RenderedTarget, renderEachTarget } from "./render.ts";
import type { ResolvedTarget } from "./resolve-values.ts";
import { withSampleInputs } from "./sample-inputs.ts";

/**
 * The manifests of targets from the sources as they are now, with the sample inputs.
 *
 * @throws as {@link renderEachTarget}; ProblemsError naming every input that is missing or wrong
 */
export async function renderFromSources(
  project: Project,
  targets: readonly ResolvedTarget[],
  jobs?: number,
): Promise<readonly RenderedTarget[]> {
  const chart = await chartFiles(project);
  const values = await withSampleInputs(project, targets);
  const found = new Map<string, readonly Manifest[]>();
  await withChartDirectory(chart, (directory) =>
    renderEachTarget(project, { chart, directory, targets, values, jobs }, ({ target, manifests }) => {
      found.set(target, manifests);
    }),
  );
  return targets.map(({ name }) => ({ target: name, manifests: found.get(name) ?? [] }));
}
