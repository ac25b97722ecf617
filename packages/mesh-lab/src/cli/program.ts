import { readFileSync } from "node:fs";
import { Command } from "@commander-js/extra-typings";
import type { Terminal } from "../terminal/index.ts";
import { auditCommand } from "./audit-command.ts";
import { setupCommand } from "./setup-command.ts";
import { testCommand } from "./test-command.ts";
import { upCommand } from "./up-command.ts";

const examples = `
Examples:
  mesh-lab setup                                 istiod and Envoy, found or installed
  mesh-lab up -f manifests/                      the mesh, to be played with
  helm template shop chart/ | mesh-lab up -f -
  mesh-lab test -f manifests/ cases.yaml         requests, and what must come of them
  mesh-lab audit -f manifests/                   what gets past external authorizers

Exit codes: 0 fine, 1 a problem, 2 wrong command line, 70 a defect of mesh-lab.
It runs on Linux, on x64 and arm64, and needs no cluster, no container and no root.
`;

/** The command line of mesh-lab. Commands load what they need when they run, so that help is quick. */
export function createProgram(terminal: Terminal): Command {
  const program = new Command("mesh-lab")
    .description("Istio manifests under the real istiod and the real Envoy, on this machine, without a cluster")
    .version(version(), "-V, --version", "print the version of mesh-lab")
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
  for (const command of commands) command(program, terminal);
  return program;
}

const commands = [upCommand, testCommand, auditCommand, setupCommand];

function version(): string {
  const file = new URL("../../package.json", import.meta.url);
  return (JSON.parse(readFileSync(file, "utf8")) as { readonly version: string }).version;
}
