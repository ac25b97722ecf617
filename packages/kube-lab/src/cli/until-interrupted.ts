import process from "node:process";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Listens to the signals that end a program: the first of them aborts, and `ignore` ends the listening. */
export function untilInterrupted(): { readonly signal: AbortSignal; readonly ignore: () => void } {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  for (const signal of SIGNALS) process.on(signal, abort);
  return {
    signal: controller.signal,
    ignore: () => {
      for (const signal of SIGNALS) process.off(signal, abort);
    },
  };
}
