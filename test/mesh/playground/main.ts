import process from "node:process";
import { MeshLabError, untilInterrupted } from "@helm/mesh-lab";
import { HelmTsError } from "@helm/ts-templates";
import { helpText, parsePlaygroundArguments } from "./arguments.ts";
import { listenToKeys } from "./keys.ts";
import { runChartPlayground } from "./run-chart-playground.ts";
import { UsageError } from "./usage-error.ts";

const exitCodes = { fine: 0, problem: 1, usage: 2 } as const;

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const { signal, interrupt, ignore } = untilInterrupted();
  try {
    const choices = parsePlaygroundArguments(args);
    const { stdin, stdout, stderr } = process;
    if (choices === undefined) stdout.write(helpText);
    else {
      await runChartPlayground(choices, {
        out: (text) => stdout.write(text),
        err: (text) => stderr.write(text),
        hasColors: stdout.isTTY && (process.env["NO_COLOR"] ?? "") === "",
        keys: stdin.isTTY ? (obey) => listenToKeys(stdin, obey) : undefined,
        signal,
        end: interrupt,
      });
    }
    return exitCodes.fine;
  } catch (error) {
    const isForPerson = [UsageError, MeshLabError, HelmTsError].some((kind) => error instanceof kind);
    process.stderr.write(isForPerson ? `error: ${(error as Error).message}\n` : `${(error as Error).stack}\n`);
    return error instanceof UsageError ? exitCodes.usage : exitCodes.problem;
  } finally {
    ignore();
  }
}
