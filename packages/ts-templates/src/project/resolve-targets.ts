import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { joinProblems, type Locate, locator, ProblemsError, type Values } from "../values/index.ts";
import type { Project } from "./project.ts";
import type { AddedLayer, ResolvedTarget } from "./resolve-values.ts";

/** What a person adds to the layers of a target on the command line. */
export interface GivenLayers {
  readonly params?: Values | undefined;
  readonly overlays?: readonly AddedLayer[] | undefined;
}

/**
 * The checked values of targets.
 *
 * @throws ProblemsError with all problems of all these targets
 */
export function resolveTargets(
  project: Project,
  names: readonly string[],
  given: GivenLayers = {},
): readonly ResolvedTarget[] {
  const { values } = project.config;
  const added = addedLayers(project, given);
  const resolutions = values.resolve({ names, locate: locate(project), added });
  const problems = joinProblems([...resolutions].map(([name, resolution]) => [name, resolution.problems] as const));
  if (problems.length > 0) throw new ProblemsError(problems);
  return [...resolutions.values()].flatMap(({ target }) => (target === undefined ? [] : [target]));
}

function addedLayers({ root }: Project, { params, overlays = [] }: GivenLayers): readonly AddedLayer[] {
  return [...overlays, ...(params === undefined ? [] : [{ file: join(root, "--param"), data: { params } }])];
}

/** Reads each file once; a layer of the command line has none. */
function locate({ root }: Project): Locate {
  return locator({ root, read: (file) => (existsSync(file) ? readFileSync(file, "utf8") : "") });
}
