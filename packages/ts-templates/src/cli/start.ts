import process from "node:process";
import { endOnSignals } from "./end-on-signals.ts";
import { run } from "./run.ts";
import { shortenResolution } from "./short-resolution.ts";
import { processTerminal } from "./terminal.ts";

/** Runs the command line of this process. */
export async function start(): Promise<void> {
  endOnSignals();
  shortenResolution();
  process.exitCode = await run(process.argv.slice(2), processTerminal());
}
