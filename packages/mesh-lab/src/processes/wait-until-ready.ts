import { setTimeout as sleep } from "node:timers/promises";
import { MeshLabError } from "../errors.ts";
import { logEnd } from "./log-tail.ts";
import type { Program, ProgramExit } from "./program.ts";

/** What is waited for, and how long. */
export interface WaitUntilReadyOptions {
  /** A noun phrase for messages, such as `the answer of /ready`. */
  readonly what: string;
  readonly timeoutMs: number;
  /** Why it never will be ready, where that is known before the time is over. */
  readonly hopeless?: () => string | undefined;
}

/** Between two probes. */
const PAUSE_MS = 20;

type Outcome = "ready" | "late" | ProgramExit;

/**
 * Waits until the probe says true. A probe that fails says not yet; one that hangs is given up when the time is over.
 *
 * @throws MeshLabError `program.ended` when the program ends first, `program.late` when the time runs out, both with the
 * end of the program's log; `program.hopeless` as soon as there is no hope
 */
export async function waitUntilReady(
  program: Program,
  probe: () => Promise<boolean>,
  { what, timeoutMs, hopeless = () => undefined }: WaitUntilReadyOptions,
): Promise<void> {
  const done = new AbortController();
  const failures: string[] = [];
  const reasonToGiveUp = () => {
    const reason = hopeless();
    if (reason !== undefined)
      throw new MeshLabError("program.hopeless", `${program.name} does not get ${what}: ${reason}`);
  };
  const late = sleep(timeoutMs, "late" as const, { signal: done.signal });
  const ready = probeUntil(done.signal, probe, failures, reasonToGiveUp);
  // Both are ended below, which nobody waits for.
  late.catch(() => {});
  ready.catch(() => {});
  const outcome: Outcome = await Promise.race([program.exited, ready, late]).finally(() => done.abort());
  if (outcome === "ready") return;
  if (outcome === "late") {
    const last = failures.at(-1);
    const reason = last === undefined ? "" : ` (the last try: ${last})`;
    const message = `${program.name} is not ready after ${timeoutMs / 1000} s: waited for ${what}${reason}`;
    throw new MeshLabError("program.late", `${message}\n${logEnd(program.log)}`);
  }
  const how = outcome.signal ?? `exit code ${outcome.code}`;
  throw new MeshLabError("program.ended", `${program.name} ended with ${how}, before ${what}\n${logEnd(program.log)}`);
}

async function probeUntil(
  signal: AbortSignal,
  probe: () => Promise<boolean>,
  failures: string[],
  reasonToGiveUp: () => void,
): Promise<"ready"> {
  while (!(await succeeds(probe, failures))) {
    reasonToGiveUp();
    await sleep(PAUSE_MS, undefined, { signal });
  }
  return "ready";
}

async function succeeds(probe: () => Promise<boolean>, failures: string[]): Promise<boolean> {
  try {
    return await probe();
  } catch (error) {
    failures.splice(0, 1, error instanceof Error ? error.message : String(error));
    return false;
  }
}
