import type { Command } from "@commander-js/extra-typings";
import { HelmTsError } from "../errors.ts";
import type { StateOption } from "./state-options.ts";

/** Reads the states of the project in the current directory. */
export type ReadStates = () => Promise<readonly StateOption[]>;

/** The states of the project in the current directory; none outside of a project. */
export async function projectStates(): Promise<readonly StateOption[]> {
  const { openProject } = await import("../project/index.ts");
  try {
    return (await openProject()).config.values.states;
  } catch (error) {
    if (error instanceof HelmTsError && error.code === "config.missing") return [];
    throw error;
  }
}

/**
 * The states that a command line needs to be read. A project is opened only for an option that helm-ts itself does not
 * have, and for the help of a command that has options for states, which says what there is even where the project cannot
 * be opened.
 *
 * @param create makes the program with options for these states
 */
export async function statesFor(
  args: readonly string[],
  create: (states: readonly StateOption[]) => Command,
  read: ReadStates,
): Promise<readonly StateOption[]> {
  if (args.some((arg) => arg === "--help" || arg === "-h") || args[0] === "help") {
    const named = args.filter((arg) => arg !== "help" && !arg.startsWith("-"));
    return named.some((name) => hasStates(name, create)) ? read().catch(() => []) : [];
  }
  if (!args.some((arg) => /^--[a-z]/.test(arg))) return [];
  const program = create([]);
  const known = new Set([program, ...program.commands].flatMap(({ options }) => options.map(({ long }) => long)));
  const isUnknown = (arg: string): boolean => /^--[a-z]/.test(arg) && !known.has(arg.split("=")[0]);
  return args.some(isUnknown) ? read() : [];
}

/** Whether a command has an option for each state. */
function hasStates(name: string, create: (states: readonly StateOption[]) => Command): boolean {
  const state = { name: "state", values: [] };
  const options = (program: Command) =>
    program.commands.find((command) => command.name() === name)?.options.length ?? 0;
  return options(create([state])) > options(create([]));
}
