import { availableParallelism } from "node:os";
import { withTemporaryDirectory } from "../files/index.ts";
import { HelmError } from "./helm-error.ts";
import { assertChart, helmTemplate } from "./helm-template.ts";
import { inParallel } from "./in-parallel.ts";
import { packageChart } from "./package-chart.ts";
import { RenderErrors } from "./render-errors.ts";
import { renderGroup } from "./render-group.ts";
import { groupRenders, type RenderRequest } from "./render-request.ts";
import type { Helm } from "./run-helm.ts";

/** Many renders of one chart. */
export interface RenderManyOptions {
  readonly helm: Pick<Helm, "path">;
  /** A directory with a Chart.yaml. */
  readonly chart: string;
  /** Their keys are distinct. */
  readonly renders: readonly RenderRequest[];
  /** Processes at a time; as many as there are cores by default. */
  readonly jobs?: number;
}

/**
 * Renders a chart many times in few Helm processes: an umbrella chart holds it once for each render of a group with the
 * same release, namespace and cluster version. The first of each group is rendered alone too; unless both give the same
 * text, and whenever the umbrella fails, the whole group is rendered one by one.
 *
 * @returns for each key, in the order of the requests, exactly what `helm template` prints for it alone
 * @throws RenderErrors with the error of every render that failed
 */
export async function renderMany(options: RenderManyOptions): Promise<ReadonlyMap<string, string>> {
  const { renders, jobs = availableParallelism() } = options;
  assertDistinct(renders.map(({ key }) => key));
  await assertChart(options.chart);
  const grouped = await renderGroups({ ...options, jobs });
  const results = await inParallel(
    renders,
    jobs,
    async (render) => grouped.get(render.key) ?? renderAlone(options, render),
  );
  const byKey = results.map((result, index) => [renders[index]?.key ?? "", result] as const);
  const errors = new Map(byKey.flatMap(([key, result]) => (result instanceof HelmError ? [[key, result]] : [])));
  const manifests = new Map(byKey.flatMap(([key, result]) => (typeof result === "string" ? [[key, result]] : [])));
  if (errors.size > 0) throw new RenderErrors({ errors, manifests });
  return manifests;
}

function assertDistinct(keys: readonly string[]): void {
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined) throw new Error(`two renders have the key "${twice}"`);
}

/** The renders that an umbrella gave; the others are not in the result. */
async function renderGroups({ helm, chart, renders, jobs }: Required<RenderManyOptions>) {
  const groups = groupRenders(renders, jobs);
  if (groups.length === 0) return new Map<string, string>();
  return withTemporaryDirectory(async (directory) => {
    const packaged = await packageChart({ helm, chart, directory });
    if (packaged === undefined) return new Map<string, string>();
    const texts = await inParallel(groups, jobs, (group) => renderGroup({ helm, chart, packaged, renders: group }));
    return new Map(texts.flatMap((group) => [...(group ?? [])]));
  });
}

async function renderAlone({ helm, chart }: RenderManyOptions, render: RenderRequest): Promise<string | HelmError> {
  try {
    return await helmTemplate({ helm, chart, ...render, values: [render.values] });
  } catch (error) {
    if (error instanceof HelmError) return error;
    throw error;
  }
}
