import process from "node:process";
import { exitCodes } from "./exit-codes.ts";

/** Where a command writes: results to `out`, progress and messages to `err`. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** In which width help is printed, in characters. */
  readonly columns: number;
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  outliveReaders();
  return {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    columns: process.stdout.columns ?? 100,
  };
}

/** `kube-lab up | head` closes the pipe early, which is no defect. Output that is lost for another reason is one. */
function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE") return;
      process.stderr.write(`error: the output cannot be written: ${error.message}\n`);
      process.exit(exitCodes.problem);
    });
  }
}
