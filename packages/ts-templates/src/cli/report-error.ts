import { HelmTsError } from "../errors.ts";
import { exitCodes } from "./exit-codes.ts";
import { FailedResult } from "./failed-result.ts";
import { paintFor } from "./paint.ts";
import type { Terminal } from "./terminal.ts";

/** Tells a person, and with `json` a machine, why a command failed; gives the exit code. */
export function reportError(error: unknown, terminal: Terminal, json: boolean): number {
  const paint = paintFor(terminal.errHasColors);
  if (!(error instanceof HelmTsError)) {
    terminal.err(
      `${paint("red", "unexpected error, a defect of helm-ts or of the configuration:")}\n${stack(error)}\n`,
    );
    return exitCodes.unexpected;
  }
  const result = error instanceof FailedResult ? error.result : undefined;
  if (json) terminal.out(printJson({ ...result?.json, error: { code: error.code, message: error.message } }));
  else terminal.out(result?.text ?? "");
  terminal.err(`${paint("red", "error:")} ${error.message}\n`);
  return error.code.startsWith("usage.") ? exitCodes.usage : exitCodes.problem;
}

/** JSON as every command prints it. */
export function printJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function stack(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
