import process from "node:process";
import { type Descriptor, isTerminal, writerTo } from "./output.ts";

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
  /** Asks the person who sits there; absent where nobody does. */
  readonly ask?: ((question: string) => Promise<string>) | undefined;
}

/**
 * The terminal of this process; colors only where a person looks at it and did not refuse them (https://no-color.org).
 * What it is, is found out when it is asked for.
 */
export function processTerminal(): Terminal {
  return {
    out: writerTo(1),
    err: writerTo(2),
    get outHasColors() {
      return hasColors(1);
    },
    get errHasColors() {
      return hasColors(2);
    },
    get columns() {
      return (isTerminal(1) ? process.stdout.columns : undefined) ?? 100;
    },
    get ask() {
      return isTerminal(0) && isTerminal(2) ? ask : undefined;
    },
  };
}

async function ask(question: string): Promise<string> {
  const { createInterface } = await import("node:readline/promises");
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  // Ctrl-C and the end of the input are no answer, and so is nothing.
  const ended = new Promise<string>((resolve) => prompt.once("close", () => resolve("")));
  try {
    return await Promise.race([prompt.question(question), ended]);
  } finally {
    prompt.close();
  }
}

function hasColors(descriptor: Descriptor): boolean {
  const { NO_COLOR, TERM } = process.env;
  return (NO_COLOR === undefined || NO_COLOR === "") && TERM !== "dumb" && isTerminal(descriptor);
}
