import { findHelm, type HelmError, RenderErrors, type RenderRequest, renderMany } from "../../src/helm/index.ts";
import { withChartDirectory } from "../../src/project/chart-directory.ts";
import { openProject, synthesize } from "../../src/project/index.ts";

/** What Helm makes of a chart with each set of values: manifests, or the reason why it refuses. */
export type Renders = ReadonlyMap<string, string | HelmError>;

/** Renders a chart with real Helm, many sets of values in few runs of it. */
export async function renderChart(chart: string, renders: readonly RenderRequest[]): Promise<Renders> {
  try {
    return await renderMany({ helm: await findHelm(), chart, renders });
  } catch (error) {
    if (!(error instanceof RenderErrors)) throw error;
    return new Map<string, string | HelmError>([...error.manifests, ...error.errors]);
  }
}

/** Renders the chart of a project, as its sources make it now. */
export async function renderProject(project: string, renders: readonly RenderRequest[]): Promise<Renders> {
  const { chart } = await synthesize(await openProject(project));
  return withChartDirectory(chart, (directory) => renderChart(directory, renders));
}
