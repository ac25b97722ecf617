import process from "node:process";

/** That somebody wants it ended. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** Does what the first signal does, where something else asks for it, such as a key. */
  readonly interrupt: () => void;
  /** Leaves signals to the process again. */
  readonly ignore: () => void;
}

/** The same signal comes twice, from the terminal and from a parent: only what comes later is a person's second wish. */
const SAME_MS = 500;

/**
 * Listens to Ctrl-C, SIGTERM and SIGHUP. The first one aborts; a second one ends the process at once, after which the
 * keeper of the mesh ends its programs and removes its files.
 */
export function untilInterrupted(): Interruption {
  const controller = new AbortController();
  let first: number | undefined;
  const listeners = SIGNALS.map(([name, code]) => {
    const hear = () => {
      first ??= performance.now();
      if (!controller.signal.aborted) controller.abort();
      else if (performance.now() - first > SAME_MS) process.exit(code);
    };
    process.on(name, hear);
    return () => process.off(name, hear);
  });
  return {
    signal: controller.signal,
    interrupt: () => controller.abort(),
    ignore: () => {
      for (const stop of listeners) stop();
    },
  };
}

/** Exit codes as shells say them: 128 and the number of the signal. */
const SIGNALS = [
  ["SIGHUP", 129],
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const;
