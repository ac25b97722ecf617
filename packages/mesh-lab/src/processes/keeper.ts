import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { MeshLabError } from "../errors.ts";
import type { FromKeeper, ToKeeper } from "./keeper-message.ts";
import type { Program, ProgramStart } from "./program.ts";
import { type ProgramTable, programTable } from "./program-table.ts";
import { keeperStopped } from "./start-error.ts";

/** Whose programs they are: what its directory and its keeper are called, and what messages call it. */
export interface KeeperOptions {
  /** `mesh-lab` by default. */
  readonly name?: string;
  /** A noun, `mesh` by default. */
  readonly what?: string;
}

/** The parent of a mesh's programs, a process of its own. */
export interface Keeper {
  /** The mesh's directory, for this user alone (mode 0700); its path is short, as that of a unix socket must be. */
  readonly directory: string;
  /**
   * Starts a program. Ctrl-C in the terminal does not reach it.
   *
   * @throws MeshLabError `program.missing` or `program.start`; `keeper.stopped` after {@link Keeper.stop}
   */
  start(program: ProgramStart): Promise<Program>;
  /** Ends all programs at once (SIGKILL) and removes the directory. May be called more than once. */
  stop(): Promise<void>;
}

/**
 * Starts a keeper, with an empty directory for the mesh.
 *
 * All programs end and the directory goes away with {@link Keeper.stop}, and also when this process ends without it,
 * be it by SIGKILL. A signal to this process does nothing else than what the caller does about it.
 *
 * @throws MeshLabError `keeper.directory` or `keeper.start`
 */
export async function startKeeper({ name = "mesh-lab", what = "mesh" }: KeeperOptions = {}): Promise<Keeper> {
  const directory = makeDirectory(name, what);
  const child = fork(keeperFile(), [directory, name], {
    // Options of this process, such as a debugger's port, are not the keeper's.
    execArgv: ["--disable-warning=ExperimentalWarning"],
    env: { ...process.env, NODE_OPTIONS: "" },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    detached: true,
  });
  const programs = programTable(what);
  const ready = Promise.withResolvers<"ready">();
  child.on("message", (message) => {
    const told = message as FromKeeper;
    if (told.type === "ready") ready.resolve("ready");
    else programs.hear(told);
  });
  const gone = new Promise<string>((resolve) => {
    child.on("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal ?? `exit code ${code}`));
  }).then(async (how) => {
    // Nothing is left to do, unless the keeper itself was killed.
    programs.end();
    await rm(directory, { recursive: true, force: true, maxRetries: 5 });
    return how;
  });
  const how = await Promise.race([ready.promise, gone]);
  if (how !== "ready") {
    throw new MeshLabError(
      "keeper.start",
      `The process that keeps the programs of the ${what} ended as it started: ${how}`,
    );
  }
  return keeperOf({ child, directory, what, programs, gone });
}

/** Bytes of a path in Linux's `sockaddr_un`, without the zero at its end. */
const MAX_PATH = 107;

/** What the names of sockets in the directory may take, with the slash before them. */
const MAX_NAME = 32;

function makeDirectory(name: string, what: string): string {
  const length = Buffer.byteLength(join(tmpdir(), `${name}-XXXXXX`));
  if (length + MAX_NAME > MAX_PATH) {
    throw new MeshLabError(
      "keeper.directory",
      `The path of the ${what}'s directory would have ${length} bytes in ${tmpdir()}, and may have ${MAX_PATH - MAX_NAME}, ` +
        "for the sockets in it; set TMPDIR to a shorter directory",
    );
  }
  try {
    return mkdtempSync(join(tmpdir(), `${name}-`));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new MeshLabError(
      "keeper.directory",
      `No directory for the ${what} can be made in ${tmpdir()}: ${reason}; set TMPDIR to a directory that you can write`,
      { cause: error },
    );
  }
}

/** Beside this file, in the language of this file: the sources run as they are, and so does what is built of them. */
function keeperFile(): URL {
  return new URL(`./keeper-main${extname(import.meta.url)}`, import.meta.url);
}

interface Parts {
  readonly child: ChildProcess;
  readonly directory: string;
  readonly what: string;
  readonly programs: ProgramTable;
  /** Resolves when the keeper has ended. */
  readonly gone: Promise<unknown>;
}

function keeperOf({ child, directory, what, programs, gone }: Parts): Keeper {
  const tell = (message: ToKeeper): void => {
    // A keeper that is gone has ended everything, which is learnt from its exit.
    child.send(message, () => {});
  };
  return {
    directory,
    start: async (start) => {
      if (!child.connected) throw keeperStopped(start.name, what);
      return programs.start(start, tell);
    },
    stop: async () => {
      if (child.connected) child.disconnect();
      await gone;
    },
  };
}
