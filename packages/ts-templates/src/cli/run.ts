import { CommanderError } from "@commander-js/extra-typings";
import { EndedWith } from "./ended-with.ts";
import { exitCodes } from "./exit-codes.ts";
import { createProgram } from "./program.ts";
import { projectStates, type ReadStates, statesFor } from "./project-states.ts";
import { reportError } from "./report-error.ts";
import type { Terminal } from "./terminal.ts";

/** Runs one command line, without the program's name; gives the exit code and never throws. */
export async function run(
  args: readonly string[],
  terminal: Terminal,
  readStates: ReadStates = projectStates,
): Promise<number> {
  const usage = args[0] === "plan" ? exitCodes.usageOfPlan : exitCodes.usage;
  try {
    const states = await statesFor(args, (given) => createProgram(terminal, given), readStates);
    await createProgram(terminal, states).parseAsync(args, { from: "user" });
    return exitCodes.fine;
  } catch (error) {
    // Commander has already printed its own message.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.fine : usage;
    if (error instanceof EndedWith) return error.exitCode;
    const code = reportError(error, terminal, args.includes("--json"));
    return code === exitCodes.usage ? usage : code;
  }
}
