import * as values from "../values/index.ts";
import { leavesOf, type Place, type Values } from "../values/index.ts";
import type { Project } from "./project.ts";
import { type LayerChoices, resolveTarget } from "./resolve-targets.ts";
import { wholeValues } from "./whole-values.ts";

/** The whole values of a target, and where they come from. */
export interface TargetValues {
  readonly target: string;
  /** With the chart's own defaults. */
  readonly values: Values;
  /** Paths of the inputs that are not given yet. */
  readonly missing: readonly string[];
  /** The settings behind each value, by its path; a value that only the chart's defaults give has none. */
  readonly sources: Readonly<Record<string, readonly Place[]>>;
}

/**
 * The values of one target: all layers merged, derived and checked.
 *
 * @throws HelmTsError `usage.target`; ProblemsError with all problems
 */
export async function targetValues(project: Project, name: string, choices: LayerChoices = {}): Promise<TargetValues> {
  const { values, missing, trace } = await resolveTarget(project, name, choices);
  const sources = [...leavesOf(values)].map(([path, leaf]) => {
    const places = trace.originOf(leaf.path).map(({ path, layer, file, line }) => {
      return { path, layer, ...(file !== undefined && { file }), ...(line !== undefined && { line }) };
    });
    return [path, places] as const;
  });
  return {
    target: name,
    values: wholeValues(project, values),
    missing: missing.map((input) => `inputs.${input.name}`),
    sources: Object.fromEntries(sources),
  };
}

/** How {@link inputsSkeleton} prints, and for which layers. */
export interface SkeletonChoices extends LayerChoices {
  readonly format: values.InputsFormat;
}

/** A skeleton of the inputs that a target still needs, as text. */
export async function inputsSkeleton(project: Project, name: string, choices: SkeletonChoices): Promise<string> {
  const { missing } = await resolveTarget(project, name, choices);
  return values.inputsSkeleton(missing, choices.format);
}
