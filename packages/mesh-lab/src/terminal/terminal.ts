import process from "node:process";
import { exitCodes } from "./exit-codes.ts";

/** Where a command writes: results to `out`, progress and messages to `err`. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether `out` shows colors. */
  readonly outHasColors: boolean;
  /** Whether `err` shows colors. */
  readonly errHasColors: boolean;
  /** In which width help is printed, in characters. */
  readonly columns: number;
}

/** The terminal of this process; colors only where a person looks at it and did not refuse them (https://no-color.org). */
export function processTerminal(): Terminal {
  outliveReaders();
  return {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    outHasColors: hasColors(process.stdout),
    errHasColors: hasColors(process.stderr),
    columns: process.stdout.columns ?? 100,
  };
}

function hasColors({ isTTY }: { readonly isTTY?: boolean }): boolean {
  const { NO_COLOR, TERM } = process.env;
  return isTTY === true && (NO_COLOR === undefined || NO_COLOR === "") && TERM !== "dumb";
}

/**
 * `up … | head` closes the pipe early; that is no defect, and no reason to end in another way than without
 * it. Output that is lost for another reason (a full disk) is one.
 */
function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE") return;
      process.stderr.write(`error: the output cannot be written: ${error.message}\n`);
      process.exit(exitCodes.problem);
    });
  }
}
