import { mkdtempSync, rmSync } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import process from "node:process";
import { InstallationFailed } from "./installation-failed.ts";
import type { FoundProgram } from "./search-program.ts";
import type { WantedProgram } from "./wanted-program.ts";

/**
 * Installs a program into the cache, whose file appears there whole or not at all, also when several processes install
 * at once.
 *
 * @param cache directory of all programs, see `programCache`
 * @throws InstallationFailed; nothing is left behind then
 */
export async function installProgram(
  program: WantedProgram,
  cache: string,
  progress: (message: string) => void,
): Promise<FoundProgram> {
  try {
    await mkdir(cache, { recursive: true });
    await removeAbandoned(cache);
    // In the cache itself, so that the rename at the end stays on one file system.
    await withTemporaryDirectory(join(cache, TEMPORARY), (directory) => install(program, directory, progress));
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new InstallationFailed(`it cannot be written to the cache: ${error.message}`, { cause: error });
  }
  progress(`${program.title} is installed: ${program.cached}`);
  return { path: program.cached, version: program.pinned, origin: "cache" };
}

async function install(program: WantedProgram, directory: string, progress: (message: string) => void): Promise<void> {
  const made = await program.install(directory, progress);
  const { version, unfit } = await program.identify(made);
  if (version !== program.pinned) {
    const reason = unfit ?? `it calls itself ${version ?? "nothing"}`;
    throw new InstallationFailed(`what was made is not ${program.pinned}: ${reason}`);
  }
  await flush(made);
  await mkdir(dirname(program.cached), { recursive: true });
  await rename(made, program.cached);
}

/** A full disk, a directory that is not the user's: something for the user, not a defect. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error;
}

/** A file that is renamed before it is on the disk may be an empty one after a loss of power. */
async function flush(path: string): Promise<void> {
  const file = await open(path, "r+");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

const TEMPORARY = ".install-";
const ABANDONED_MS = 6 * 60 * 60 * 1000;

/** What a killed installation left behind; a running one is younger. */
async function removeAbandoned(cache: string): Promise<void> {
  for (const name of (await readdir(cache)).filter((entry) => entry.startsWith(TEMPORARY))) {
    const path = join(cache, name);
    const changed = await stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => Date.now(),
    );
    if (Date.now() - changed > ABANDONED_MS) await rm(path, { recursive: true, force: true });
  }
}

async function withTemporaryDirectory(prefix: string, use: (directory: string) => Promise<void>): Promise<void> {
  // Between making it and remembering it, no signal can be handled.
  const directory = mkdtempSync(prefix);
  const remove = () => rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
  process.once("exit", remove);
  try {
    await use(directory);
  } finally {
    process.off("exit", remove);
    await rm(directory, { recursive: true, force: true, maxRetries: 3 });
  }
}
