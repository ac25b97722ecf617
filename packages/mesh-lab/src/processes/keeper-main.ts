// The keeper: the parent of all programs of one lab. It outlives a crash of the process that started it, just long
// enough to end them and to remove the directory it was given.

import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { rm } from "node:fs/promises";
import type { FromKeeper, StartFailure, ToKeeper } from "./keeper-message.ts";
import type { ProgramStart } from "./program.ts";
import { signalGroup } from "./signal-group.ts";

interface Running {
  readonly pid: number;
  readonly exited: Promise<void>;
}

/** How long a program may take after SIGTERM. */
const END_MS = 3000;

/** How long the system may take to end what was sent SIGKILL. */
const KILL_MS = 5000;

const running = new Map<number, Running>();
const directory = process.argv[2] ?? "";

process.title = `${process.argv[3]} keeper`;
// Who wants it gone closes the channel; after a signal nobody would end the programs.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => {});
process.on("message", (message) => obey(message as ToKeeper));
process.on("disconnect", cleanUp);
if (process.connected) tell({ type: "ready" });
else await cleanUp();

function obey(message: ToKeeper): void {
  if (message.type === "start") start(message.id, message.program);
  else end(message.id);
}

function start(id: number, program: ProgramStart): void {
  try {
    watch(id, spawnProgram(program));
  } catch (error) {
    tell({ type: "failed", id, failure: failureOf(error) });
  }
}

function spawnProgram({ command, args, env, cwd, log }: ProgramStart): ChildProcess {
  const file = openSync(log, "a", 0o600);
  try {
    // A session of its own: Ctrl-C in the terminal must not reach it.
    return spawn(command, args, { cwd, env, stdio: ["ignore", file, file], detached: true });
  } finally {
    closeSync(file);
  }
}

function watch(id: number, child: ChildProcess): void {
  child.once("error", (error) => tell({ type: "failed", id, failure: failureOf(error) }));
  const { pid } = child;
  if (pid === undefined) return;
  const exited = new Promise<void>((resolve) => {
    child.once("exit", (code, signal) => {
      running.delete(id);
      // What the program started itself ends with it.
      signalGroup(pid, "SIGKILL");
      tell({ type: "exited", id, exit: { code, signal } });
      resolve();
    });
  });
  running.set(id, { pid, exited });
  tell({ type: "started", id, pid });
}

function end(id: number): void {
  const program = running.get(id);
  if (program === undefined) return;
  signalGroup(program.pid, "SIGTERM");
  const timer = setTimeout(() => signalGroup(program.pid, "SIGKILL"), END_MS);
  void program.exited.then(() => clearTimeout(timer));
}

async function cleanUp(): Promise<void> {
  const programs = [...running.values()];
  for (const { pid } of programs) signalGroup(pid, "SIGKILL");
  const timer = new Promise<void>((resolve) => setTimeout(resolve, KILL_MS).unref());
  await Promise.race([Promise.all(programs.map(({ exited }) => exited)), timer]);
  await rm(directory, { recursive: true, force: true, maxRetries: 5 });
  process.exit(0);
}

function tell(message: FromKeeper): void {
  // Nobody is there to be told once the channel is closed.
  process.send?.(message, undefined, undefined, () => {});
}

function failureOf(error: unknown): StartFailure {
  if (!(error instanceof Error)) return { code: "", message: String(error) };
  return { code: "code" in error ? String(error.code) : "", message: error.message };
}
