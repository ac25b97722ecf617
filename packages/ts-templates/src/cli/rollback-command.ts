import type { Command } from "@commander-js/extra-typings";
import { addClusterOptions, clusterChoices } from "./cluster-options.ts";
import { holderText } from "./holder.ts";
import { collect, collectAssignment, described } from "./options.ts";
import { paintFor } from "./paint.ts";
import { printJson } from "./report-error.ts";
import { eventText, rollbackText } from "./rollback-text.ts";
import type { Terminal } from "./terminal.ts";

const examples = `
It asks nothing and no rule refuses it. Only routes change while all stacks run; a stack that is gone comes back first.

Examples:
  helm-ts rollback prod/eu-west
  helm-ts rollback prod/eu-west --to v1-only
`;

/** `helm-ts rollback <target>`: the emergency, from what the release in the cluster holds. */
export function rollbackCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command("rollback")
    .summary("emergency: go back to a state, now")
    .description("Go back to a state from what the release in the cluster holds, without git and without inputs.")
    .argument("<target>", "name of a target; helm-ts targets lists them")
    .option("--to <state>", "a state of deploy.rollback; by default its first")
    .option(...described.param, collectAssignment)
    .option(...described.overlay, collect)
    .option(...described.json)
    .addHelpText("after", examples)
    .action(async (name, options) => {
      const { openProject, rollbackTarget } = await import("../project/index.ts");
      const paint = paintFor(terminal.errHasColors);
      const result = await rollbackTarget(await openProject(), name, {
        params: options.param,
        overlays: options.overlay,
        ...clusterChoices(options),
        to: options.to,
        holder: holderText("helm-ts rollback"),
        startedAt: performance.timeOrigin,
        onEvent: (event) => terminal.err(eventText(event, paint)),
      });
      terminal.out(options.json ? printJson(result) : rollbackText(result, paintFor(terminal.outHasColors)));
    });
  addClusterOptions(command);
}
