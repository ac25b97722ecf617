import { readdirSync, readFileSync } from "node:fs";
import process from "node:process";

/** Looks at the memory of the processes that this process and its descendants start from now on. */
export interface MemoryWatch {
  readonly start: () => void;
  readonly stop: () => void;
  readonly peakBytes: () => number;
}

const SHORTEST_MS = 4;
const LONGEST_MS = 50;

/**
 * Looks often at first, and later after each twentieth of the time so far, so that looking costs next to nothing. What
 * else starts on the machine meanwhile is told apart by who started it.
 */
export function watchMemory(): MemoryWatch {
  const others = new Set(processes());
  const parents = new Map<string, string>();
  const begin = performance.now();
  let peak = 0;
  let timer: NodeJS.Timeout | undefined;
  const look = () => {
    peak = Math.max(peak, memoryOf(processes().filter((pid) => !others.has(pid) && isOurs(pid, parents))));
    const pause = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, (performance.now() - begin) / 20));
    timer = setTimeout(look, pause);
  };
  return { start: look, stop: () => clearTimeout(timer), peakBytes: () => peak };
}

function processes(): readonly string[] {
  return readdirSync("/proc").filter((name) => /^\d/.test(name));
}

/** Whether a process descends from this one. */
function isOurs(pid: string, parents: Map<string, string>): boolean {
  const own = String(process.pid);
  for (let at = pid; at !== own; ) {
    const parent = parents.get(at) ?? parentOf(at);
    if (parent === undefined || parent === "0" || parent === "1") return false;
    parents.set(at, parent);
    at = parent;
  }
  return true;
}

function parentOf(pid: string): string | undefined {
  const stat = textOf(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[1];
}

function memoryOf(pids: readonly string[]): number {
  return pids.reduce((sum, pid) => sum + mostResident(textOf(`/proc/${pid}/status`)), 0);
}

function mostResident(status: string | undefined): number {
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status ?? "")?.[1] ?? 0) * 1024;
}

/** Undefined for a process that has ended meanwhile. */
function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
