import { HelmTsError } from "../errors.ts";
import { formatPath, leavesOf, nearest, parsePath, type SettingPlace, valueAt } from "../values/index.ts";
import type { Project } from "./project.ts";
import { type LayerChoices, resolveTarget } from "./resolve-targets.ts";
import type { ResolvedTarget } from "./resolve-values.ts";
import { wholeValues } from "./whole-values.ts";

/** Where a value comes from. */
export interface ValueOrigin {
  /** The path of the value in the chart's values. */
  readonly path: string;
  /** Undefined for an input that only the pipeline knows. */
  readonly value: unknown;
  /** `input` is given by the pipeline; `chart` is the default of the chart's schema; `settings` all else. */
  readonly from: "settings" | "chart" | "input";
  /** The settings behind it, each with its layer, file and line; none for a constant of the derivation. */
  readonly settings: readonly SettingPlace[];
}

/** What of a target's values is asked for. */
export interface OriginChoices extends LayerChoices {
  /** A value or a part of the tree, or a setting: then all values that it decides. All values by default. */
  readonly path?: string | undefined;
}

/**
 * Where the values of a target come from, down to the lines that a person edits.
 *
 * @throws HelmTsError `usage.path` for a path that is neither value nor setting, `usage.target`; ProblemsError
 */
export async function valueOrigins(
  project: Project,
  name: string,
  choices: OriginChoices,
): Promise<readonly ValueOrigin[]> {
  const all = originsOf(project, await resolveTarget(project, name, choices));
  return choices.path === undefined ? all : selectOrigins(all, choices.path);
}

/** Where all values of a target come from. */
export function originsOf(project: Project, { values, missing, trace }: ResolvedTarget): readonly ValueOrigin[] {
  const whole = leavesOf(wholeValues(project, values));
  const known = [...whole.values()].map(({ path, value }): ValueOrigin => {
    const isDerived = valueAt(values, path) !== undefined;
    const settings = isDerived ? trace.originOf(path) : [];
    return { path: formatPath(path), value, from: isDerived ? "settings" : "chart", settings };
  });
  const inputs = missing.map((input): ValueOrigin => {
    return { path: `inputs.${input.name}`, value: undefined, from: "input", settings: [] };
  });
  const own = known.filter(({ path, value }) => !(path === "inputs" && JSON.stringify(value) === "{}"));
  return [...own, ...inputs];
}

/**
 * The values at or below a path; for a setting, all values that it decides.
 *
 * @throws HelmTsError `usage.path`
 */
export function selectOrigins(all: readonly ValueOrigin[], path: string): readonly ValueOrigin[] {
  const isAt = (one: string): boolean => one === path || one.startsWith(`${path}.`) || one.startsWith(`${path}[`);
  const below = all.filter((one) => isAt(one.path));
  if (below.length > 0) return below;
  const decided = all.filter(({ settings }) => settings.some((setting) => isAt(setting.path)));
  if (decided.length > 0) return decided;
  throw unknownPath(all, path);
}

function unknownPath(all: readonly ValueOrigin[], path: string): HelmTsError {
  const known = new Set(all.flatMap((one) => [...prefixes(one.path), ...one.settings.map((setting) => setting.path)]));
  const meant = nearest(path, known);
  const hint = meant === undefined ? "" : ` Did you mean ${meant}?`;
  const top = [...new Set(all.map((one) => one.path.split(".")[0]))].join(", ");
  return new HelmTsError("usage.path", `There is no value or setting ${path}.${hint}\nValues begin with: ${top}`);
}

function prefixes(path: string): readonly string[] {
  return parsePath(path).map((_, index, steps) => steps.slice(0, index + 1).join("."));
}
