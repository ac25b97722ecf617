import { isMeshLabError, MeshLabError } from "../errors.ts";
import { paintFor } from "../paint.ts";
import { exitCodes, type Terminal } from "../terminal/index.ts";
import { FailedResult } from "./failed-result.ts";

/** Tells a person, and with `json` a machine, why a command failed; gives the exit code. */
export function reportError(error: unknown, terminal: Terminal, json: boolean): number {
  const paint = paintFor(terminal.errHasColors);
  const known = knownError(error);
  if (known === undefined) {
    terminal.err(`${paint("red", "unexpected error, a defect of mesh-lab:")}\n${stack(error)}\n`);
    return exitCodes.unexpected;
  }
  const { code, message } = known;
  const result = known instanceof FailedResult ? known.result : undefined;
  if (json) terminal.out(printJson({ ...result?.json, error: { code, message } }));
  else terminal.out(result?.text ?? "");
  terminal.err(`${paint("red", "error:")} ${message}\n`);
  return exitCodeOf(code);
}

/** JSON as every command prints it that prints one thing. */
export function printJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function exitCodeOf(code: string): number {
  if (code === "playground.interrupted") return exitCodes.interrupted;
  return code.startsWith("usage.") ? exitCodes.usage : exitCodes.problem;
}

/** The error as a person can mend it: what the system refuses (no permission, no space) is no defect either. */
function knownError(error: unknown): MeshLabError | undefined {
  if (isMeshLabError(error)) return error;
  if (!(error instanceof Error) || !("syscall" in error) || !("code" in error)) return undefined;
  return new MeshLabError(`system.${String(error.code)}`, error.message, { cause: error });
}

function stack(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
