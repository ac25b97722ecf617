import type { Command } from "@commander-js/extra-typings";
import { collect, collectAssignment, described } from "./options.ts";
import { printJson } from "./report-error.ts";
import type { Terminal } from "./terminal.ts";

const examples = `
Examples:
  helm-ts values dev/eu-west
  helm-ts values dev/eu-west --missing
  helm-ts values dev/eu-west --param user=jane
  helm-ts values prod/eu-west --overlay private.yaml --json
`;

/** `helm-ts values <target>`: the merged values of one target. */
export function valuesCommand(program: Command, terminal: Terminal): void {
  program
    .command("values")
    .summary("print the values of a target")
    .description("Print the whole values of a target as YAML: all layers merged, derived and validated.")
    .argument("<target>", "name of a target; helm-ts targets lists them")
    .option(
      "--missing",
      "print the inputs that are not given yet, one per line, instead; none is no line, exit 0 in any case",
    )
    .option(...described.param, collectAssignment)
    .option(...described.overlay, collect)
    .option(...described.json)
    .addHelpText("after", examples)
    .action(async (name, { missing = false, json = false, param, overlay }) => {
      const { openProject, targetValues, printValues } = await import("../project/index.ts");
      const found = await targetValues(await openProject(), name, { params: param, overlays: overlay });
      if (json) terminal.out(printJson(found));
      else if (missing) terminal.out(found.missing.map((path) => `${path}\n`).join(""));
      else terminal.out(printValues(found.values));
    });
}
