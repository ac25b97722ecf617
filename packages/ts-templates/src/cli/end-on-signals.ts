import process from "node:process";
import { exitCodes } from "./exit-codes.ts";

/** Ends through the hooks of `exit`, which end Helm and remove temporary files; a signal alone would run none. */
export function endOnSignals(): void {
  const { hangUp, interrupted, terminated } = exitCodes;
  for (const [signal, code] of [
    ["SIGHUP", hangUp],
    ["SIGINT", interrupted],
    ["SIGTERM", terminated],
  ] as const) {
    // Not once: the same signal often comes twice, from the terminal and from a parent, and must not cut this short.
    process.on(signal, () => process.exit(code));
  }
}
