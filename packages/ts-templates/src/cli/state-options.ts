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
  const given = new Map(Object.entries(options));
  const chosen = states.map((state) => [state.name, given.get(optionOf(state).attributeName())] as const);
  return Object.fromEntries(chosen.filter((pair): pair is [string, string] => typeof pair[1] === "string"));
}

/** An unknown state is refused by the project, which says what may be meant. */
function optionOf({ name, values }: StateOption): Option {
  return new Option(`--${name} <state>`, `try another ${name} without editing: ${values.join(", ")}`);
}
