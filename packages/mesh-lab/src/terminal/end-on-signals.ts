import process from "node:process";
import { exitCodes } from "./exit-codes.ts";

/**
 * Ends through the hooks of `exit`, which remove what is half installed; a signal alone would run none. A command that
 * listens to signals itself ends in its own way.
 */
export function endOnSignals(): void {
  const { hangUp, interrupted, terminated } = exitCodes;
  for (const [signal, code] of [
    ["SIGHUP", hangUp],
    ["SIGINT", interrupted],
    ["SIGTERM", terminated],
  ] as const) {
    process.on(signal, () => {
      if (process.listenerCount(signal) === 1) process.exit(code);
    });
  }
}
