import { readdirSync, readFileSync } from "node:fs";
import process from "node:process";

/** Ends a process and all that it has started with SIGKILL, at once: nobody has the time to tidy up. */
export function killTree(pid: number): void {
  const parents = new Map(
    readdirSync("/proc")
      .map(Number)
      .filter(Number.isInteger)
      .map((each) => [each, parentOf(each)]),
  );
  for (const each of [pid, ...descendants(pid, parents)]) process.kill(each, "SIGKILL");
}

function descendants(pid: number, parents: ReadonlyMap<number, number>): readonly number[] {
  const children = [...parents].filter(([, parent]) => parent === pid).map(([child]) => child);
  return children.flatMap((child) => [child, ...descendants(child, parents)]);
}

function parentOf(pid: number): number {
  try {
    return Number(/\) . (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8"))?.[1]);
  } catch {
    // It has ended meanwhile.
    return Number.NaN;
  }
}
