import { relative, sep } from "node:path";
import { assertWaves, wavesOf } from "../deploy/index.ts";
import { type ChangeReason, changedTargets } from "./changed-targets.ts";
import type { Project } from "./project.ts";
import { type LayerChoices, resolveTargets, statesChosen } from "./resolve-targets.ts";
import { wholeValues } from "./whole-values.ts";

/** A target, as `helm-ts targets` shows it. */
export interface TargetListing {
  readonly name: string;
  readonly sample: boolean;
  readonly release: string;
  readonly namespace: string;
  /** The wave in which pipelines deploy it, if it is of one. */
  readonly wave?: string;
  /** Why it counts as changed, where that was asked. */
  readonly changed?: ChangeReason;
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

/** Which targets are listed: all without any choice. */
export interface ListChoices extends Pick<LayerChoices, "states"> {
  /** Only those that changed since this commit. */
  readonly changedSince?: string | undefined;
  /** Only those of these waves. */
  readonly waves?: readonly string[] | undefined;
}

/**
 * The targets of a project, in their order; values are looked at only where the configuration describes them, or where a
 * commit is compared with.
 *
 * @throws HelmTsError `usage.state`, `usage.wave`, `config.invalid`, `git.…`; ProblemsError for values
 */
export async function targetList(project: Project, choices: ListChoices = {}): Promise<TargetList> {
  const { states, changedSince, waves: wanted } = choices;
  const { root, config } = project;
  const { name: release, namespace } = config.release;
  const { waves = {} } = config.deploy;
  assertWaves(waves, wanted ?? []);
  const known = config.values.targets.map(({ name }) => name);
  const waveOf = wavesOf(waves, known);
  const descriptions = described(project, states);
  const reasons = changedSince === undefined ? undefined : await changedTargets(project, changedSince, { states });
  const targets = config.values.targets.map(({ name, sample, layerFiles }): TargetListing => {
    const layers = layerFiles.map((file) => relative(root, file).split(sep).join("/"));
    const [wave, changed] = [waveOf.get(name), reasons?.get(name)];
    const about = { ...(wave !== undefined && { wave }), ...(changed !== undefined && { changed }) };
    const description = descriptions.get(name) ?? {};
    return { name, sample, release, namespace, ...about, layers: [...new Set(layers)], description };
  });
  return {
    targets: targets
      .filter(({ changed }) => reasons === undefined || changed !== undefined)
      .filter(({ wave }) => wanted === undefined || (wave !== undefined && wanted.includes(wave))),
    level: Math.max(0, ...config.values.states.map(({ level }) => level)),
  };
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
