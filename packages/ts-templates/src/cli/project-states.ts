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
 * have, and for help, which says what there is even where the project cannot be opened.
 */
export async function statesFor(
  args: readonly string[],
  program: Command,
  read: ReadStates,
): Promise<readonly StateOption[]> {
  if (args.some((arg) => arg === "--help" || arg === "-h") || args[0] === "help") return read().catch(() => []);
  const known = new Set([program, ...program.commands].flatMap(({ options }) => options.map(({ long }) => long)));
  const isUnknown = (arg: string): boolean => /^--[a-z]/.test(arg) && !known.has(arg.split("=")[0]);
  return args.some(isUnknown) ? read() : [];
}
