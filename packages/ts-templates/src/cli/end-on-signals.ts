import process from "node:process";
import { exitCodes } from "./exit-codes.ts";

/** Ends the process with an exit code, or lets what is under way settle first. */
type Ending = (code: number) => void;

let ending: Ending = (code) => process.exit(code);

/** Ends through the hooks of `exit`, which end Helm and remove temporary files; a signal alone would run none. */
export function endOnSignals(): void {
  const { hangUp, interrupted, terminated } = exitCodes;
  for (const [signal, code] of [
    ["SIGHUP", hangUp],
    ["SIGINT", interrupted],
    ["SIGTERM", terminated],
  ] as const) {
    // Not once: the same signal often comes twice, from the terminal and from a parent, and must not cut this short.
    process.on(signal, () => ending(code));
  }
}

/**
 * Lets something else happen at a signal.
 *
 * @returns what undoes it
 */
export function setEnding(other: Ending): () => void {
  const before = ending;
  ending = other;
  return () => {
    ending = before;
  };
}
