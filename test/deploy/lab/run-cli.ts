import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { run } from "../toolkit.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** How a run of the command ended. */
export interface CliRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A run of the command that is under way, in a process of its own. */
export interface StartedCli {
  readonly pid: number;
  readonly end: Promise<CliRun>;
}

/** Runs `helm-ts` in this process, which takes a fraction of the time; nothing but the start of the process differs. */
export async function runHere(args: readonly string[]): Promise<CliRun> {
  const [out, err]: [string[], string[]] = [[], []];
  const terminal = {
    out: (text: string) => void out.push(text),
    err: (text: string) => void err.push(text),
    outHasColors: false,
    errHasColors: false,
    columns: 100,
  };
  const exitCode = await run(args, terminal);
  return { exitCode, stdout: out.join(""), stderr: err.join("") };
}

/**
 * Runs `helm-ts` as people do, in a process of its own.
 *
 * @param directory of the project; this repository by default
 */
export function startCli(args: readonly string[], directory: string = root): StartedCli {
  const child = execa(process.execPath, [join(root, "scripts/helm-ts.mjs"), ...args], {
    cwd: directory,
    env: { NO_COLOR: "1" },
    reject: false,
  });
  if (child.pid === undefined) throw new Error("helm-ts does not start");
  const end = async () => {
    const { exitCode = -1, stdout, stderr } = await child;
    return { exitCode, stdout, stderr };
  };
  return { pid: child.pid, end: end() };
}
