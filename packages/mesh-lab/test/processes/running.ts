import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Keeper, Program } from "../../src/processes/index.ts";

/** Runs a shell script in the keeper's directory, as a program. */
export function shell(keeper: Keeper, script: string, name = "script"): Promise<Program> {
  return keeper.start({
    name,
    command: "/bin/sh",
    args: ["-c", script],
    env: { PATH: process.env["PATH"] ?? "" },
    cwd: keeper.directory,
    log: join(keeper.directory, `${name}.log`),
  });
}

/** Whether the process runs: it is there, and no mere entry that its new parent has not yet collected. */
export function isRunning(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return !/\) [ZX] /.test(stat);
  } catch {
    return false;
  }
}

/** Waits until it holds, for 10 s at most. */
export async function eventually(holds: () => boolean): Promise<void> {
  const start = performance.now();
  while (!holds()) {
    if (performance.now() - start > 10_000) throw new Error(`${holds} does not hold after 10 s`);
    await sleep(20);
  }
}
