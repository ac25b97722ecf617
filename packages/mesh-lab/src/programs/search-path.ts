import { access, constants, stat } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";
import type { Environment } from "./environment.ts";

/** The first executable file of that name on PATH. */
export async function firstOnPath(name: string, env: Environment): Promise<string | undefined> {
  // A relative part of PATH means another program in every directory.
  const directories = (env["PATH"] ?? "").split(delimiter).filter(isAbsolute);
  for (const directory of directories) {
    const path = join(directory, name);
    if (await isProgram(path)) return path;
  }
  return undefined;
}

/** Whether there is a file at that path which this user may execute. */
export async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
