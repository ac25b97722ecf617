import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { joinProblems, type Locate, locator, ProblemsError } from "../values/index.ts";
import type { GoldenCase } from "./golden-cases.ts";
import { readOverlays } from "./overlays.ts";
import type { Project } from "./project.ts";
import type { AddedLayer, Resolution, ResolvedTarget } from "./resolve-values.ts";
import { type ChosenStates, stateLayers } from "./states.ts";
import { selectTargets } from "./targets.ts";

/** Values by name, as `--param user=jane` gives them one by one. */
export type Params = Readonly<Record<string, string>>;

/** What a person gives to a target besides its layers; states win over overlays, parameters over all. */
export interface LayerChoices {
  /** Files, relative to the current directory. */
  readonly overlays?: readonly string[] | undefined;
  readonly params?: Params | undefined;
  readonly states?: ChosenStates | undefined;
}

/**
 * The checked values of one target.
 *
 * @throws HelmTsError `usage.target`, `usage.state`; ProblemsError with all problems
 */
export async function resolveTarget(project: Project, name: string, choices: LayerChoices): Promise<ResolvedTarget> {
  selectTargets(project, [name]);
  const { overlays = [], params } = choices;
  const states = statesChosen(project, choices.states);
  const given = params === undefined ? [] : [{ file: join(project.root, "--param"), data: { params } }];
  const [target] = resolveTargets(project, [name], [...(await readOverlays(overlays)), ...states, ...given]);
  if (target === undefined) throw new Error(`${name} is a target, but has no values`);
  return target;
}

/**
 * The checked values of targets.
 *
 * @throws ProblemsError with all problems of all these targets
 */
export function resolveTargets(
  project: Project,
  names: readonly string[],
  added: readonly AddedLayer[] = [],
): readonly ResolvedTarget[] {
  return checked(project.config.values.resolve({ names, locate: locate(project), added }));
}

/**
 * The checked values of targets in the states of their goldens; each has the name of its golden.
 *
 * @throws ProblemsError with all problems of all targets as they are; without any, those of all states
 */
export function resolveCases(project: Project, cases: readonly GoldenCase[]): readonly ResolvedTarget[] {
  const asTheyAre = cases.filter(({ states }) => Object.keys(states).length === 0);
  const own = resolveTargets(
    project,
    asTheyAre.map(({ target }) => target),
  );
  const others = cases.filter((one) => !asTheyAre.includes(one));
  return [...own, ...checked(new Map(others.map((one) => [one.name, resolutionOf(project, one)])))];
}

function resolutionOf(project: Project, { name, target, states }: GoldenCase): Resolution {
  const added = statesChosen(project, states);
  const resolution = project.config.values.resolve({ names: [target], locate: locate(project), added }).get(target);
  if (resolution === undefined) throw new Error(`${target} is a target, but has no values`);
  return resolution.target === undefined ? resolution : { ...resolution, target: { ...resolution.target, name } };
}

function checked(resolutions: ReadonlyMap<string, Resolution>): readonly ResolvedTarget[] {
  const problems = joinProblems([...resolutions].map(([name, resolution]) => [name, resolution.problems] as const));
  if (problems.length > 0) throw new ProblemsError(problems);
  return [...resolutions.values()].flatMap(({ target }) => (target === undefined ? [] : [target]));
}

/**
 * The layers of the states that are tried.
 *
 * @throws HelmTsError `usage.state`
 */
export function statesChosen({ root, config }: Project, chosen: ChosenStates | undefined): readonly AddedLayer[] {
  return stateLayers({ root, states: config.values.states }, chosen);
}

/** Reads each file once; a layer of the command line has none. */
function locate({ root }: Project): Locate {
  return locator({ root, read: (file) => (existsSync(file) ? readFileSync(file, "utf8") : "") });
}
