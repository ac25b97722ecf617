import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { joinProblems, type Locate, locator, ProblemsError } from "../values/index.ts";
import { readOverlays } from "./overlays.ts";
import type { Project } from "./project.ts";
import type { AddedLayer, ResolvedTarget } from "./resolve-values.ts";
import { selectTargets } from "./targets.ts";

/** Values by name, as `--param user=jane` gives them one by one. */
export type Params = Readonly<Record<string, string>>;

/** What a person gives to a target besides its layers; parameters win. */
export interface LayerChoices {
  /** Files, relative to the current directory. */
  readonly overlays?: readonly string[] | undefined;
  readonly params?: Params | undefined;
}

/**
 * The checked values of one target.
 *
 * @throws HelmTsError `usage.target`; ProblemsError with all problems
 */
export async function resolveTarget(project: Project, name: string, choices: LayerChoices): Promise<ResolvedTarget> {
  selectTargets(project, [name]);
  const { overlays = [], params } = choices;
  const given = params === undefined ? [] : [{ file: join(project.root, "--param"), data: { params } }];
  const [target] = resolveTargets(project, [name], [...(await readOverlays(overlays)), ...given]);
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
  const { values } = project.config;
  const resolutions = values.resolve({ names, locate: locate(project), added });
  const problems = joinProblems([...resolutions].map(([name, resolution]) => [name, resolution.problems] as const));
  if (problems.length > 0) throw new ProblemsError(problems);
  return [...resolutions.values()].flatMap(({ target }) => (target === undefined ? [] : [target]));
}

/** Reads each file once; a layer of the command line has none. */
function locate({ root }: Project): Locate {
  return locator({ root, read: (file) => (existsSync(file) ? readFileSync(file, "utf8") : "") });
}
