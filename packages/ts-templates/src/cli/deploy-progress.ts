import type { DeployEvent, DeployEventType, OnDeployEvent } from "../deploy/index.ts";
import { oneLine } from "../visible.ts";
import { paintFor } from "./paint.ts";
import type { Terminal } from "./terminal.ts";

/** What happens in a deploy, told while it happens. */
export interface DeployProgress {
  readonly onEvent: OnDeployEvent;
  /** Ends the line that is being rewritten. */
  end(): void;
}

const MARKS: Readonly<Record<DeployEventType, readonly [mark: string, style: "dim" | "green" | "red" | "yellow"]>> = {
  working: ["…", "dim"],
  waiting: ["…", "yellow"],
  done: ["✓", "green"],
  failed: ["✗", "red"],
  note: ["•", "yellow"],
};

/** One line for each event, after the seconds since the start; on a terminal the last one counts on. */
export function deployProgress(terminal: Terminal): DeployProgress {
  const paint = paintFor(terminal.errHasColors);
  const startedAt = Date.now();
  const seconds = (): string => `${((Date.now() - startedAt) / 1000).toFixed(1)} s`.padStart(8);
  const line = ({ type, text }: DeployEvent): string => {
    const [mark, style] = MARKS[type];
    return `${paint("dim", seconds())} ${paint(style, mark)} ${oneLine(text)}`;
  };
  if (!terminal.errHasColors) return { onEvent: (event) => terminal.err(`${line(event)}\n`), end: () => undefined };
  let current: DeployEvent | undefined;
  const show = (): void => {
    if (current !== undefined) terminal.err(`\r\u001b[2K${line(current)}`);
  };
  const timer = setInterval(show, 1_000);
  timer.unref();
  return {
    onEvent: (event) => {
      if (current !== undefined) terminal.err("\n");
      current = event;
      show();
    },
    end: () => {
      clearInterval(timer);
      if (current !== undefined) terminal.err("\n");
      current = undefined;
    },
  };
}
