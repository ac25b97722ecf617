import { relative, sep } from "node:path";
import type { Project } from "./project.ts";
import { type LayerChoices, resolveTargets, statesChosen } from "./resolve-targets.ts";
import { wholeValues } from "./whole-values.ts";

/** A target, as `helm-ts targets` shows it. */
export interface TargetListing {
  readonly name: string;
  readonly sample: boolean;
  readonly release: string;
  readonly namespace: string;
  /** The files that its values come from, relative to the project, from the general to the special. */
  readonly layers: readonly string[];
  /** What its values amount to, by heading; nothing where the configuration does not describe values. */
  readonly description: Readonly<Record<string, string>>;
}

/** What is listed: the targets, and the level at which one of them is like the next. */
export interface TargetList {
  readonly targets: readonly TargetListing[];
  /** How many parts of a target's path decide its states: 2 for the cloud and the environment of three parts. */
  readonly level: number;
}

/**
 * All targets of a project, in their order; values are looked at only where the configuration describes them.
 *
 * @throws HelmTsError `usage.state`; ProblemsError for values
 */
export function targetList(project: Project, { states }: Pick<LayerChoices, "states"> = {}): TargetList {
  const { root, config } = project;
  const { name: release, namespace } = config.release;
  const descriptions = described(project, states);
  const targets = config.values.targets.map(({ name, sample, layerFiles }) => {
    const layers = layerFiles.map((file) => relative(root, file).split(sep).join("/"));
    const description = descriptions.get(name) ?? {};
    return { name, sample, release, namespace, layers: [...new Set(layers)], description };
  });
  return { targets, level: Math.max(0, ...config.values.states.map(({ level }) => level)) };
}

function described(
  project: Project,
  states: LayerChoices["states"],
): ReadonlyMap<string, TargetListing["description"]> {
  const added = statesChosen(project, states);
  const { describe, targets } = project.config.values;
  if (describe === undefined) return new Map();
  const names = targets.map(({ name }) => name);
  return new Map(
    resolveTargets(project, names, added).map((target) => [target.name, describe(wholeValues(project, target.values))]),
  );
}
