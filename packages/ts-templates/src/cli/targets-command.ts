import type { Command } from "@commander-js/extra-typings";
import { described } from "./options.ts";
import { paintFor } from "./paint.ts";
import { printTable } from "./print-table.ts";
import { printJson } from "./report-error.ts";
import type { Terminal } from "./terminal.ts";

const examples = `
Examples:
  helm-ts targets
  helm-ts targets --json
`;

/** `helm-ts targets`: what can be rendered. */
export function targetsCommand(program: Command, terminal: Terminal): void {
  program
    .command("targets")
    .summary("list the targets")
    .description("List the targets: what each is released as, and which files its values come from.")
    .option(...described.json)
    .addHelpText("after", examples)
    .action(async ({ json }) => {
      const { openProject, targetList } = await import("../project/index.ts");
      const targets = targetList(await openProject());
      if (json) return terminal.out(printJson({ targets }));
      const rows = targets.map(({ name, sample, release, namespace, layers }) => {
        return [name, sample ? "sample" : "", release, namespace, layers.join(" ")];
      });
      terminal.out(printTable(["TARGET", "", "RELEASE", "NAMESPACE", "LAYERS"], rows, paintFor(terminal.outHasColors)));
    });
}
