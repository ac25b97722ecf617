import type { ReleaseOptions } from "./helm-template.ts";
import type { Values } from "./values.ts";
import { KUBE_VERSION } from "./versions.ts";

/** One of many renders of a chart. */
export interface RenderRequest extends ReleaseOptions {
  /** Names the render in the result and in errors, for example a target. */
  readonly key: string;
  readonly values: Values;
}

/** Renders that one process can hold: release, namespace and cluster version are those of a run of Helm. */
export type Group = readonly [RenderRequest, ...RenderRequest[]];

/** Below this, starting Helm for the group and for its proof costs more than it saves. */
const SMALLEST_GROUP = 4;

/** Puts together what can be in one group, in the order of the renders; those of too few are left out. */
export function alikeRenders(renders: readonly RenderRequest[]): readonly Group[] {
  const alike = Map.groupBy(renders, ({ release, namespace, kubeVersion = KUBE_VERSION }) =>
    JSON.stringify([release, namespace, kubeVersion]),
  );
  return [...alike.values()].flatMap((members) => (members.length < SMALLEST_GROUP ? [] : asGroups([members])));
}

/** The render by which a way to render a group is proven: what a render leaves behind in a run is seen in the last. */
export function sampleOf(group: Group): RenderRequest {
  return group.at(-1) ?? group[0];
}

/** How a group is cut. */
export interface GroupSize {
  /** So many processes are to be kept busy. */
  readonly jobs: number;
  /** More would make one process large without making it faster. */
  readonly largest: number;
}

/** Cuts a group into such as keep all jobs busy. */
export function cutGroup(group: Group, { jobs, largest }: GroupSize): readonly Group[] {
  const parts = Math.max(
    Math.ceil(group.length / largest),
    Math.min(jobs, Math.floor(group.length / SMALLEST_GROUP)),
    1,
  );
  const size = Math.ceil(group.length / parts);
  return asGroups(Array.from({ length: parts }, (_, index) => group.slice(index * size, (index + 1) * size)));
}

/** The halves of a group. */
export function halves(group: Group): readonly Group[] {
  const middle = Math.ceil(group.length / 2);
  return asGroups([group.slice(0, middle), group.slice(middle)]);
}

function asGroups(parts: readonly (readonly RenderRequest[])[]): readonly Group[] {
  return parts.flatMap(([first, ...rest]) => (first === undefined ? [] : [[first, ...rest] as const]));
}
