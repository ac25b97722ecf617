import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";

/** What is removed if the process ends before it could be. */
const pending = new Set<string>();

/** Runs `use` and removes the path afterwards, whatever happens, also if a signal ends the process meanwhile. */
export async function removedAfterwards<Result>(path: string, use: () => Promise<Result>): Promise<Result> {
  if (pending.size === 0) process.once("exit", removePending);
  pending.add(path);
  try {
    return await use();
  } finally {
    await rm(path, { recursive: true, force: true });
    pending.delete(path);
    if (pending.size === 0) process.off("exit", removePending);
  }
}

function removePending(): void {
  for (const path of pending) rmSync(path, { recursive: true, force: true, maxRetries: 3 });
}

/**
 * Runs `use` with a new directory that is removed afterwards, whatever happens.
 *
 * @param prefix path with which the directory's own begins; in the system's directory for temporary files by default
 */
export async function withTemporaryDirectory<Result>(
  use: (directory: string) => Promise<Result>,
  prefix = join(realpathSync(tmpdir()), "helm-ts-"),
): Promise<Result> {
  // Between making it and remembering it, no signal can be handled.
  const directory = mkdtempSync(prefix);
  return removedAfterwards(directory, () => use(directory));
}
