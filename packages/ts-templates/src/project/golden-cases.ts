import { HelmTsError } from "../errors.ts";
import { nearest } from "../values/index.ts";
import type { Project } from "./project.ts";
import { type ChosenStates, type State, stateLayers } from "./states.ts";

/** Names of targets by the name of a state: `{ rollout: ["public/int/uksouth"] }`. */
export type ChosenGoldens = Readonly<Record<string, readonly string[]>>;

/** What has a golden: a target as it is, or in a state that is tried. */
export interface GoldenCase {
  /** The name of the target, or `rollout/canary/public/int/uksouth`. */
  readonly name: string;
  readonly target: string;
  readonly states: ChosenStates;
}

/** Which goldens are meant: all without any choice. */
export interface GoldenChoices {
  /** Names of targets, each with all its goldens, or of single goldens. */
  readonly names?: readonly string[] | undefined;
  /** Only the goldens of these states. */
  readonly states?: ChosenStates | undefined;
}

/**
 * Everything that has a golden: the targets in their order, then the states.
 *
 * @throws HelmTsError `config.invalid` for a state or a target in `golden.states` that does not exist
 */
export function goldenCases({ config }: Pick<Project, "config">): readonly GoldenCase[] {
  const { targets, states } = config.values;
  const names = targets.map(({ name }) => name);
  assertKnown(config.golden.states, { states, names });
  return [
    ...names.map((name) => ({ name, target: name, states: {} })),
    ...states.flatMap((state) => casesOf(state, config.golden.states[state.name] ?? [])),
  ];
}

/** Whether a choice leaves nothing out. */
export function areAllGoldens({ names = [], states = {} }: GoldenChoices): boolean {
  return names.length === 0 && Object.keys(states).length === 0;
}

/**
 * The chosen cases, in the order of all.
 *
 * @throws HelmTsError `usage.state`, `usage.target` naming what is unknown and what may be meant; `config.invalid`
 */
export function selectGoldenCases(project: Project, choices: GoldenChoices): readonly GoldenCase[] {
  const { names = [], states = {} } = choices;
  stateLayers({ root: project.root, states: project.config.values.states }, states);
  const all = goldenCases(project);
  assertNames(names, all);
  const chosen = Object.entries(states);
  const selected = all
    .filter(({ name, target }) => names.length === 0 || names.includes(name) || names.includes(target))
    .filter((one) => chosen.every(([state, value]) => one.states[state] === value));
  if (selected.length > 0) return selected;
  const wanted = chosen.map(([state, value]) => `${state} ${value}`).join(", ");
  const having = [...new Set(all.filter((one) => Object.keys(one.states).length > 0).map(({ target }) => target))];
  throw new HelmTsError(
    "usage.target",
    `${names.join(", ") || "No target"} has no golden in ${wanted}. Targets that have one: ${having.join(", ") || "none"}. golden.states in helm-ts.config.ts names them.`,
  );
}

function casesOf(state: State, targets: readonly string[]): readonly GoldenCase[] {
  return state.values.flatMap((value) =>
    targets.map((target) => ({ name: `${state.name}/${value}/${target}`, target, states: { [state.name]: value } })),
  );
}

function assertNames(names: readonly string[], all: readonly GoldenCase[]): void {
  const known = all.map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  const lines = unknown.map((name) => {
    const meant = nearest(name, known);
    return `There is no target ${name}.${meant === undefined ? "" : ` Did you mean ${meant}?`}`;
  });
  const shown = ["The targets are:", ...known.map((name) => `  ${name}`)];
  throw new HelmTsError("usage.target", [...lines, ...shown].join("\n"));
}

interface Known {
  readonly states: readonly State[];
  readonly names: readonly string[];
}

function assertKnown(chosen: ChosenGoldens, { states, names }: Known): void {
  const stateNames = states.map(({ name }) => name);
  const problems = Object.entries(chosen).flatMap(([state, targets]) => [
    ...(stateNames.includes(state) ? [] : [unknownPart("golden.states", state, stateNames)]),
    ...targets
      .filter((target) => !names.includes(target))
      .map((target) => unknownPart(`golden.states.${state}`, target, names)),
  ]);
  if (problems.length > 0) throw new HelmTsError("config.invalid", problems.join("\n"));
}

function unknownPart(where: string, name: string, known: readonly string[]): string {
  const meant = nearest(name, known);
  const hint = meant === undefined ? `known: ${known.join(", ") || "none"}` : `did you mean ${meant}?`;
  return `helm-ts.config.ts: ${where} names ${name}, which does not exist; ${hint}`;
}
