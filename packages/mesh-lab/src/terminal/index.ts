/** How the command of a lab speaks and ends; loads nothing else, so that a command listens to signals from its start. */
export { endOnSignals } from "./end-on-signals.ts";
export { exitCodes } from "./exit-codes.ts";
export { processTerminal, type Terminal } from "./terminal.ts";
