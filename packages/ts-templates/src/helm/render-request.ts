import type { ReleaseOptions } from "./helm-template.ts";
import type { Values } from "./values.ts";
import { KUBE_VERSION } from "./versions.ts";

/** One of many renders of a chart. */
export interface RenderRequest extends ReleaseOptions {
  /** Names the render in the result and in errors, for example a target. */
  readonly key: string;
  readonly values: Values;
}

/** Renders that one umbrella chart can hold. */
export type Group = readonly [RenderRequest, ...RenderRequest[]];

/** More would make one process large without making it faster. */
const LARGEST_GROUP = 100;

/** Below this, starting Helm for the group and for its proof costs more than it saves. */
const SMALLEST_GROUP = 4;

/**
 * Groups renders by what one run of Helm has in common: release, namespace and cluster version. There are groups enough
 * to keep all jobs busy; renders that no group can hold are left out.
 */
export function groupRenders(renders: readonly RenderRequest[], jobs: number): readonly Group[] {
  const alike = new Map<string, RenderRequest[]>();
  for (const render of renders.filter(canBeGrouped)) {
    const { release, namespace, kubeVersion = KUBE_VERSION } = render;
    const common = JSON.stringify([release, namespace, kubeVersion]);
    const members = alike.get(common);
    if (members === undefined) alike.set(common, [render]);
    else members.push(render);
  }
  return [...alike.values()].flatMap((members) => chunks(members, jobs));
}

/** Helm reads `tags`, which switch subcharts, only from the values of the chart at the top. */
function canBeGrouped({ values }: RenderRequest): boolean {
  return !Object.hasOwn(values, "tags");
}

function chunks(renders: readonly RenderRequest[], jobs: number): readonly Group[] {
  const size = Math.min(LARGEST_GROUP, Math.max(SMALLEST_GROUP, Math.ceil(renders.length / Math.max(1, jobs))));
  return Array.from({ length: Math.ceil(renders.length / size) }, (_, index) =>
    renders.slice(index * size, (index + 1) * size),
  ).flatMap(([first, ...rest]) => (first === undefined || rest.length < SMALLEST_GROUP - 1 ? [] : [[first, ...rest]]));
}
