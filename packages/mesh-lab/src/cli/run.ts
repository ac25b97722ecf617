import { CommanderError } from "@commander-js/extra-typings";
import { exitCodes, type Terminal } from "../terminal/index.ts";
import { createProgram } from "./program.ts";
import { reportError } from "./report-error.ts";

/** Runs one command line, without the program's name; gives the exit code and never throws. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    await createProgram(terminal).parseAsync(args, { from: "user" });
    return exitCodes.fine;
  } catch (error) {
    // Commander has already printed its own message.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.fine : exitCodes.usage;
    return reportError(error, terminal, args.includes("--json"));
  }
}
