import { type CommandUnknownOpts, Option } from "@commander-js/extra-typings";
import type { ChosenStates, State } from "../project/index.ts";

/** A setting of the project that goes through states, as far as the command line is concerned. */
export type StateOption = Pick<State, "name" | "values">;

/** Adds an option for each state of the project: `--rollout <state>`. */
export function addStateOptions(command: CommandUnknownOpts, states: readonly StateOption[]): void {
  for (const state of states) command.addOption(optionOf(state));
}

/** The states that a person chose with these options. */
export function chosenStates(options: object, states: readonly StateOption[]): ChosenStates {
  return chosen(options, states, optionOf);
}

/** Adds an option for each state of the project that is tried on the other side: `--with-rollout <state>`. */
export function addOtherStateOptions(command: CommandUnknownOpts, states: readonly StateOption[]): void {
  for (const state of states) command.addOption(otherOptionOf(state));
}

/** The states that a person chose for the other side. */
export function chosenOtherStates(options: object, states: readonly StateOption[]): ChosenStates {
  return chosen(options, states, otherOptionOf);
}

function chosen(options: object, states: readonly StateOption[], option: (state: StateOption) => Option): ChosenStates {
  const given = new Map(Object.entries(options));
  const all = states.map((state) => [state.name, given.get(option(state).attributeName())] as const);
  return Object.fromEntries(all.filter((pair): pair is [string, string] => typeof pair[1] === "string"));
}

function otherOptionOf({ name }: StateOption): Option {
  return new Option(`--with-${name} <state>`, `compare with this ${name} instead`);
}

/** An unknown state is refused by the project, which says what may be meant. */
function optionOf({ name, values }: StateOption): Option {
  return new Option(`--${name} <state>`, `try another ${name} without editing: ${values.join(", ")}`);
}
