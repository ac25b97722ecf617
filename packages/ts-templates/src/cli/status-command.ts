import type { Command } from "@commander-js/extra-typings";
import { addClusterOptions, clusterChoices } from "./cluster-options.ts";
import { collect, collectAssignment, described } from "./options.ts";
import { paintFor } from "./paint.ts";
import { printJson } from "./report-error.ts";
import { statusText } from "./status-text.ts";
import type { Terminal } from "./terminal.ts";

const examples = `
Examples:
  helm-ts status prod/eu-west
  helm-ts status prod/eu-west --context prod-eu-west
  helm-ts status prod/eu-west --json
`;

/** `helm-ts status <target>`: what runs of a target, and how it is. */
export function statusCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command("status")
    .summary("say what runs of a target in its cluster")
    .description("Say what the releases of a target hold and what runs of it. Neither inputs nor git are needed.")
    .argument("<target>", "name of a target; helm-ts targets lists them")
    .option(...described.param, collectAssignment)
    .option(...described.overlay, collect)
    .option(...described.json)
    .addHelpText("after", examples)
    .action(async (name, options) => {
      const { openProject, targetStatus } = await import("../project/index.ts");
      const layers = { params: options.param, overlays: options.overlay };
      const status = await targetStatus(await openProject(), name, { ...layers, ...clusterChoices(options) });
      terminal.out(options.json ? printJson(status) : statusText(status, paintFor(terminal.outHasColors)));
    });
  addClusterOptions(command);
}
