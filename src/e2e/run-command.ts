import { inspect } from "node:util";
import { credentialOf } from "./credential-of.ts";
import { E2eError } from "./e2e-error.ts";
import { exitCodes } from "./exit-codes.ts";
import { helpText } from "./help-text.ts";
import { type Command, parseArguments } from "./parse-arguments.ts";
import { reportText } from "./report-text.ts";
import { runE2e } from "./run-e2e.ts";
import { makePopKey } from "./token/pop-key.ts";

/** Where a command writes, and what ends it early. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  readonly signal: AbortSignal;
}

/** Runs the command; answers its exit code. */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await run(parseArguments(args), terminal);
  } catch (error) {
    const isUsage = error instanceof E2eError;
    terminal.err(`${isUsage ? error.message : inspect(error)}\n`);
    return isUsage ? exitCodes.usage : exitCodes.defect;
  }
}

async function run(command: Command, { out, signal }: Terminal): Promise<number> {
  if (command.does === "help") return print(out, helpText);
  if (command.does === "make-pop-key") return print(out, `${(await makePopKey(command.path)).reqCnf}\n`);
  const credential = command.credential && (await credentialOf(command.credential));
  const report = await runE2e({ ...command.options, ...(credential && { credential }), signal });
  out(command.json ? `${JSON.stringify(report, undefined, 2)}\n` : reportText(report));
  return signal.aborted ? exitCodes.interrupted : exitCodes[report.outcome];
}

function print(out: Terminal["out"], text: string): number {
  out(text);
  return exitCodes.passed;
}
