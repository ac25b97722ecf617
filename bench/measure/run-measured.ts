import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import process from "node:process";
import { execa } from "execa";
import { watchMemory } from "./watch-memory.ts";

/** What is run. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Added to the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** How it has to end; 0 by default. */
  readonly exitCode?: number;
}

/** What one run took. */
export interface Measured {
  /** From the start of the process until it had ended, in milliseconds. */
  readonly wallMs: number;
  /** Of it and of all its descendants that were waited for, in milliseconds; the system tells it in steps of 10. */
  readonly cpuMs: number;
  /**
   * The largest sum of resident memory: of the processes that are there at a moment, each with the most that it has had
   * until then. Pages that processes share count for each of them.
   */
  readonly peakBytes: number;
}

/**
 * Runs a command to its end, and nothing else meanwhile; its output is thrown away.
 *
 * @throws Error with the end of what it printed where it does not end as it has to
 */
export async function runMeasured(command: Command): Promise<Measured> {
  const { program, args, cwd, env, exitCode = 0 } = command;
  const cpuBefore = childrenCpuMs();
  const memory = watchMemory();
  const errors: Buffer[] = [];
  const begin = performance.now();
  const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "ignore", "pipe"] });
  child.stderr.on("data", (chunk: Buffer) => errors.push(chunk));
  memory.start();
  const ended = Promise.withResolvers<void>();
  let wallMs = Number.NaN;
  let code: number | null = null;
  child.on("error", ended.reject);
  child.on("exit", (status) => {
    wallMs = performance.now() - begin;
    code = status;
  });
  child.on("close", () => ended.resolve());
  try {
    await ended.promise;
  } finally {
    memory.stop();
  }
  if (code !== exitCode) {
    // Once more with its output, which says why; where it ends well this time, there is only what is known already.
    await run(command);
    throw notAsExpected(command, code, Buffer.concat(errors).toString());
  }
  return { wallMs, cpuMs: childrenCpuMs() - cpuBefore, peakBytes: memory.peakBytes() };
}

/** Runs a command that is not measured, and gives its standard output. */
export async function run({ program, args, cwd, env, exitCode = 0 }: Command): Promise<string> {
  const done = await execa(program, args, { cwd, reject: false, stdin: "ignore", ...(env !== undefined && { env }) });
  if (done.exitCode === exitCode) return done.stdout;
  const text = `${done.stdout}\n${done.stderr || (done.originalMessage ?? "")}`;
  throw notAsExpected({ program, args, cwd, exitCode }, done.exitCode ?? null, text);
}

function notAsExpected({ program, args, exitCode = 0 }: Command, code: number | null, text: string): Error {
  const last = text.trim().split("\n").slice(-20).join("\n");
  return new Error(`${[program, ...args].join(" ").slice(0, 300)}: ended with ${code}, not ${exitCode}\n${last}`);
}

/** A tick of the clock by which Linux tells CPU time to programs, in milliseconds. */
const TICK_MS = 10;

/** What all children of this process that have ended, and theirs, have used. */
function childrenCpuMs(): number {
  const stat = readFileSync("/proc/self/stat", "utf8");
  // After the name, which may hold anything: the state is the third field, cutime the 16th, cstime the 17th.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[13]) + Number(fields[14])) * TICK_MS;
}
