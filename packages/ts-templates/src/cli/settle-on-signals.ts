import process from "node:process";
import { setEnding } from "./end-on-signals.ts";

/** After so many milliseconds a signal is a second one, not the first that came twice. */
const AGAIN_MS = 2_000;

/**
 * Runs something that must not be cut short: the first signal aborts it, so that it can settle what it began; a second
 * one ends the process at once.
 */
export async function settledOnSignals<Result>(
  work: (signal: AbortSignal) => Promise<Result>,
  onSignal: () => void,
): Promise<Result> {
  const aborted = new AbortController();
  let first: number | undefined;
  const restore = setEnding((code) => {
    if (first !== undefined && Date.now() - first > AGAIN_MS) process.exit(code);
    if (first !== undefined) return;
    first = Date.now();
    onSignal();
    aborted.abort();
  });
  try {
    return await work(aborted.signal);
  } finally {
    restore();
  }
}
