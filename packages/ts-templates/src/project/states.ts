import { join } from "node:path";
import { HelmTsError } from "../errors.ts";
import { nearest, parsePath, type Values, withValue } from "../values/index.ts";
import type { AddedLayer } from "./resolve-values.ts";

/** A setting that goes through named states. */
export interface StateOptions {
  /** All states, in their order. */
  readonly values: readonly string[];
  /** The setting, such as `routing.rollout`; the name of the state by default. */
  readonly setting?: string;
  /**
   * For what a state is set: 1 for the first part of a target's path, 2 for the first two. What follows from the state is
   * written in the values files of this level, also where a layer above sets it, so that another state in one place
   * changes no other file. 1 by default.
   */
  readonly level?: number;
}

/** Such a setting, every choice made. */
export interface State {
  /** The name of the option that tries another state, and of the directory of its goldens. */
  readonly name: string;
  readonly setting: string;
  readonly values: readonly string[];
  readonly level: number;
}

/** States to try, by name: `{ rollout: "canary" }`. */
export type ChosenStates = Readonly<Record<string, string>>;

/** The states of a configuration, with their defaults. */
export function statesOf(options: Readonly<Record<string, StateOptions>> = {}): readonly State[] {
  return Object.entries(options).map(([name, { values, setting = name, level = 1 }]) => {
    return { name, values, setting, level };
  });
}

/**
 * A layer for each state that is tried.
 *
 * @throws HelmTsError `usage.state` naming every unknown one, what may be meant, and all that there are
 */
export function stateLayers(
  { root, states }: { readonly root: string; readonly states: readonly State[] },
  chosen: ChosenStates = {},
): readonly AddedLayer[] {
  const tried = states.flatMap((state) => {
    const value = chosen[state.name];
    return value === undefined ? [] : [{ state, value }];
  });
  const unknown = tried.filter(({ state, value }) => !state.values.includes(value));
  if (unknown.length > 0) throw new HelmTsError("usage.state", unknown.map(unknownText).join("\n"));
  return tried.map(({ state, value }) => ({
    file: join(root, `--${state.name}`),
    data: withState({}, state, value),
  }));
}

/** The same settings in another state. */
export function withState<Settings>(settings: Settings, { setting }: State, value: string): Settings {
  return withValue(settings, parsePath(setting), value) as Settings & Values;
}

function unknownText({ state, value }: { readonly state: State; readonly value: string }): string {
  const meant = nearest(value, state.values);
  const hint = meant === undefined ? "" : ` Did you mean ${meant}?`;
  return [
    `There is no ${state.name} ${value}.${hint}`,
    `The states of ${state.name} are:`,
    ...state.values.map((one) => `  ${one}`),
  ].join("\n");
}
