import { run } from "../../src/cli/run.ts";
import type { Terminal } from "../../src/terminal/index.ts";

/** A terminal that remembers what was written. */
export interface Captured extends Terminal {
  readonly outText: () => string;
  readonly errText: () => string;
}

/** Such a terminal, with or without colors. */
export function captured(hasColors = false): Captured {
  const [out, err]: [string[], string[]] = [[], []];
  return {
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    outHasColors: hasColors,
    errHasColors: hasColors,
    columns: 100,
    outText: () => out.join(""),
    errText: () => err.join(""),
  };
}

/** Runs a command line in this process. */
export async function runHere(...args: readonly string[]) {
  const terminal = captured();
  const exitCode = await run(args, terminal);
  return { exitCode, stdout: terminal.outText(), stderr: terminal.errText() };
}
