import { type ExecFileException, execFile } from "node:child_process";
import process from "node:process";
import type { Environment } from "./environment.ts";

/** Where and for how long a command runs. */
export interface RunCommandOptions {
  readonly env: Environment;
  readonly cwd?: string;
  /** After how many milliseconds it is ended. */
  readonly timeoutMs: number;
}

/** How a command ended; `reason` is absent when all is well, and begins with why it failed otherwise. */
export interface CommandResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly reason?: string;
  /** It does not exist or may not be executed. */
  readonly notFound: boolean;
}

/** Runs a command to its end, with nothing to read. It ends with this process. */
export function runCommand(
  command: string,
  args: readonly string[],
  { env, cwd, timeoutMs }: RunCommandOptions,
): Promise<CommandResult> {
  return new Promise((done) => {
    const options = { env, timeout: timeoutMs, maxBuffer: 64 * 1024 * 1024, ...(cwd !== undefined && { cwd }) };
    const child = execFile(command, args, options, (error, stdout, stderr) => {
      process.off("exit", end);
      const notFound = error !== null && (error.code === "ENOENT" || error.code === "EACCES");
      done({ stdout, stderr, notFound, ...(error !== null && { reason: reasonOf(error, stderr, timeoutMs) }) });
    });
    const end = () => child.kill();
    // First of all that happens then: it may be writing to a directory that is removed next.
    process.prependOnceListener("exit", end);
    // A command that does not start has no stdin, and one that ends early closes it.
    child.stdin?.on("error", () => {}).end();
  });
}

function reasonOf(error: ExecFileException, stderr: string, timeoutMs: number): string {
  if (error.killed === true) return `it did not end within ${Math.round(timeoutMs / 1000)} s`;
  const said = stderr.trim();
  if (said !== "") return said;
  if (typeof error.code === "number") return `exit code ${error.code}`;
  return error.signal ? `ended by ${error.signal}` : error.message;
}
