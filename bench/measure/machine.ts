import { readFileSync } from "node:fs";
import { availableParallelism, cpus, totalmem } from "node:os";
import process from "node:process";
import { setTimeout } from "node:timers/promises";

/** On what was measured. */
export interface Machine {
  readonly processors: number;
  readonly model: string;
  /** In bytes. */
  readonly memory: number;
  readonly system: string;
}

/** Reads what this machine is. */
export function readMachine(): Machine {
  return {
    processors: availableParallelism(),
    model: cpus()[0]?.model.trim() ?? "unknown",
    memory: totalmem(),
    system: `${process.platform} ${process.arch}`,
  };
}

/** How many processors others keep busy, on average over some time; a machine that is quiet has next to none. */
export async function busyProcessors(milliseconds: number): Promise<number> {
  const before = readTimes();
  await setTimeout(milliseconds);
  const after = readTimes();
  const all = after.all - before.all;
  return all === 0 ? 0 : ((all - (after.idle - before.idle)) / all) * cpus().length;
}

/** Of all processors together since the machine started, in ticks. */
function readTimes(): { readonly all: number; readonly idle: number } {
  const line = /^cpu +(.*)$/m.exec(readFileSync("/proc/stat", "utf8"))?.[1] ?? "";
  // user, nice, system, idle, iowait, irq, softirq, steal; what follows is in user already.
  const times = line.split(" ").slice(0, 8).map(Number);
  return { all: times.reduce((sum, time) => sum + time, 0), idle: (times[3] ?? 0) + (times[4] ?? 0) };
}
