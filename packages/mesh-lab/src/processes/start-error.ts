import { existsSync } from "node:fs";
import { isAbsolute } from "node:path";
import { MeshLabError } from "../errors.ts";
import type { StartFailure } from "./keeper-message.ts";
import type { ProgramStart } from "./program.ts";

/** The error of a program that could not be started; `program.missing` when there is none, else `program.start`. */
export function startError(start: ProgramStart, { code, message }: StartFailure): MeshLabError {
  const { name, command, cwd } = start;
  // The system says ENOENT of all three.
  if (code === "ENOENT" && message.startsWith("spawn")) {
    if (!existsSync(cwd)) return startFailed(name, `there is no directory ${cwd} to start it in`);
    if (isAbsolute(command) && existsSync(command)) {
      return startFailed(
        name,
        `${command} is there, but not the interpreter or loader it asks for; take a build for this system`,
      );
    }
    const where = command.includes("/") ? "there is no file" : "nothing on PATH is called";
    return new MeshLabError("program.missing", `${name} cannot be started: ${where} ${command}`);
  }
  if (code === "EACCES" && message.startsWith("spawn")) {
    return startFailed(name, `${command} is not a file that this user may execute`);
  }
  return startFailed(name, message);
}

/** The error of a start that comes after the end. */
export function keeperStopped(name: string, what: string): MeshLabError {
  return new MeshLabError("keeper.stopped", `${name} cannot be started: the ${what} is stopped`);
}

function startFailed(name: string, reason: string): MeshLabError {
  return new MeshLabError("program.start", `${name} cannot be started: ${reason}`);
}
