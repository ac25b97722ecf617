import { readFileSync } from "node:fs";
import { Command } from "@commander-js/extra-typings";
import { buildCommand } from "./build-command.ts";
import { checkRolloutCommand } from "./check-rollout-command.ts";
import { deployCommand } from "./deploy-command.ts";
import { diffCommand } from "./diff-command.ts";
import { driftCommand } from "./drift-command.ts";
import { goldenCommand } from "./golden-command.ts";
import { graphCommand } from "./graph-command.ts";
import { impactCommand } from "./impact-command.ts";
import { importCommand } from "./import-command.ts";
import { initCommand } from "./init-command.ts";
import { inputsCommand } from "./inputs-command.ts";
import { planCommand } from "./plan-command.ts";
import { proveCommand } from "./prove-command.ts";
import { rollbackCommand } from "./rollback-command.ts";
import { setupCommand } from "./setup-command.ts";
import type { StateOption } from "./state-options.ts";
import { statusCommand } from "./status-command.ts";
import { stepsCommand } from "./steps-command.ts";
import { synthCommand } from "./synth-command.ts";
import { targetsCommand } from "./targets-command.ts";
import { templateCommand } from "./template-command.ts";
import type { Terminal } from "./terminal.ts";
import { valuesCommand } from "./values-command.ts";

const examples = `
Examples:
  helm-ts build                                   everything: values, chart, manifests, goldens
  helm-ts targets                                 what can be rendered
  helm-ts template dev/eu-west --inputs sample    manifests of one target
  helm-ts inputs dev/eu-west > inputs.yaml        what only the pipeline knows
  helm-ts golden --update dev/eu-west             accept what changed
  helm-ts diff main                               what changed since main, each change said once

Exit codes: 0 fine, 1 a problem or a difference, 2 wrong command line, 70 a defect of helm-ts.
The project is the directory of the nearest helm-ts.config.ts, here or above.
`;

/** The command line of helm-ts, with an option for each of the states. Commands load what they need when they run, so that help is quick. */
export function createProgram(terminal: Terminal, states: readonly StateOption[] = []): Command {
  const program = new Command("helm-ts")
    .description("Typed Helm charts: values per environment, plain Helm templates, golden manifests")
    .version(version(), "-V, --version", "print the version of helm-ts")
    .helpOption("-h, --help", "print help")
    .helpCommand("help [command]", "print the help of a command")
    .addHelpText("after", examples)
    .configureOutput({
      writeOut: terminal.out,
      writeErr: terminal.err,
      getOutHelpWidth: () => terminal.columns,
      getErrHelpWidth: () => terminal.columns,
      getOutHasColors: () => terminal.outHasColors,
      getErrHasColors: () => terminal.errHasColors,
    })
    .showHelpAfterError("(--help lists commands and options)")
    .exitOverride();
  for (const command of commands) command(program, terminal, states);
  return program;
}

const commands = [
  initCommand,
  importCommand,
  targetsCommand,
  synthCommand,
  valuesCommand,
  inputsCommand,
  templateCommand,
  goldenCommand,
  diffCommand,
  impactCommand,
  buildCommand,
  proveCommand,
  graphCommand,
  checkRolloutCommand,
  stepsCommand,
  planCommand,
  deployCommand,
  driftCommand,
  statusCommand,
  rollbackCommand,
  setupCommand,
];

function version(): string {
  const file = new URL("../../package.json", import.meta.url);
  return (JSON.parse(readFileSync(file, "utf8")) as { readonly version: string }).version;
}
