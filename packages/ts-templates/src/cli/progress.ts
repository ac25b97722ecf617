import { paintFor } from "./paint.ts";
import type { Terminal } from "./terminal.ts";

const NAME_WIDTH = 8;
const SUMMARY_WIDTH = 64;

/** Tells that a step of the work is done: its name, what came of it, how long it took in milliseconds. */
export type Progress = (step: string, summary: string, milliseconds: number) => void;

/** One line per step, on stderr so that results stay alone on stdout. */
export function progressOn(terminal: Terminal): Progress {
  const paint = paintFor(terminal.errHasColors);
  return (step, summary, milliseconds) => {
    const seconds = `${(milliseconds / 1000).toFixed(1)} s`;
    terminal.err(`${paint("green", "✓")} ${step.padEnd(NAME_WIDTH)} ${summary.padEnd(SUMMARY_WIDTH)} ${seconds.padStart(7)}\n`);
  };
}
