import process from "node:process";
import { exitCodes } from "./exit-codes.ts";
import { runCommand } from "./run-command.ts";

/** Ctrl-C comes from the terminal and again from the program that started this one. */
const sameInterruption = 1_000;

const interruption = new AbortController();
let interruptedAt = Number.POSITIVE_INFINITY;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, interrupt);

process.exitCode = await runCommand(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  signal: interruption.signal,
});

/** The first time the run ends in order, with its resource group deleted; who insists does not wait for that. */
function interrupt(): void {
  if (Date.now() - interruptedAt > sameInterruption) process.exit(exitCodes.interrupted);
  interruptedAt = Math.min(interruptedAt, Date.now());
  interruption.abort(new Error("interrupted"));
}
