import { readFileSync } from "node:fs";
import { Command } from "@commander-js/extra-typings";
import type { Terminal } from "@helm/mesh-lab/terminal";
import { setupCommand } from "./setup-command.ts";
import { upCommand } from "./up-command.ts";

const examples = `
Examples:
  kube-lab setup                    build the control plane, once for this user
  kube-lab up                       a cluster, to be played with
  kube-lab up -f definitions.yaml   with definitions of kinds, and what else is to be there

Exit codes: 0 fine, 1 a problem, 2 wrong command line, 70 a defect of kube-lab.
It runs on Linux, and needs no container and no root.
`;

/** The command line of kube-lab. Commands load what they need when they run, so that help is quick. */
export function createProgram(terminal: Terminal): Command {
  const program = new Command("kube-lab")
    .description("A real Kubernetes API, controllers and scheduler on this machine, without containers")
    .version(version(), "-V, --version", "print the version of kube-lab")
    .helpOption("-h, --help", "print help")
    .helpCommand("help [command]", "print the help of a command")
    .addHelpText("after", examples)
    .configureOutput({
      writeOut: terminal.out,
      writeErr: terminal.err,
      getOutHelpWidth: () => terminal.columns,
      getErrHelpWidth: () => terminal.columns,
    })
    .showHelpAfterError("(--help lists commands and options)")
    .exitOverride();
  for (const command of [upCommand, setupCommand]) command(program, terminal);
  return program;
}

function version(): string {
  const file = new URL("../../package.json", import.meta.url);
  return (JSON.parse(readFileSync(file, "utf8")) as { readonly version: string }).version;
}
