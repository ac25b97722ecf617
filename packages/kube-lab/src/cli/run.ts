import { CommanderError } from "@commander-js/extra-typings";
import { exitCodes, type Terminal } from "@helm/mesh-lab/terminal";
import { isKubeLabError } from "../errors.ts";
import { createProgram } from "./program.ts";

/** Runs one command line, without the program's name; gives the exit code and never throws. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    await createProgram(terminal).parseAsync(args, { from: "user" });
    return exitCodes.fine;
  } catch (error) {
    // Commander has already printed its own message.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.fine : exitCodes.usage;
    return report(error, terminal);
  }
}

function report(error: unknown, terminal: Terminal): number {
  if (!(error instanceof Error)) throw error;
  // What the system refuses (no permission, no space) is something for a person too.
  if (isKubeLabError(error) || "syscall" in error) {
    terminal.err(`error: ${error.message}\n`);
    return isKubeLabError(error) && error.code.startsWith("usage.") ? exitCodes.usage : exitCodes.problem;
  }
  terminal.err(`unexpected error, a defect of kube-lab:\n${error.stack ?? error.message}\n`);
  return exitCodes.unexpected;
}
