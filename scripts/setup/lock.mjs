import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * Runs `work` while no other process does so for the same directory; waits for its turn.
 *
 * @template T
 * @param {string} directory
 * @param {() => T} work
 * @returns {Promise<T>}
 */
export async function alone(directory, work) {
  const lock = lockFile(directory);
  for (let waits = 0; !take(lock); waits += 1) {
    if (waits === 0) process.stderr.write(`set-up: waiting for another one, which holds ${lock}\n`);
    await sleep(100);
  }
  try {
    return work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/**
 * Lies outside the directory, where nothing that is installed or cleaned away can take it along.
 *
 * @param {string} directory
 */
export function lockFile(directory) {
  const name = createHash("sha256").update(directory).digest("hex").slice(0, 16);
  return join(tmpdir(), `helm-ts-set-up-${name}`);
}

/** @param {string} lock */
function take(lock) {
  try {
    writeFileSync(lock, `${process.pid}`, { flag: "wx" });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
    if (isAbandoned(lock)) rmSync(lock, { force: true });
    return false;
  }
}

/**
 * A set-up that was killed leaves its lock behind.
 *
 * @param {string} lock
 */
function isAbandoned(lock) {
  try {
    process.kill(Number(readFileSync(lock, "utf8")), 0);
    return false;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "ESRCH";
  }
}
