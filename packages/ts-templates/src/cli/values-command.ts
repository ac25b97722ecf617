import type { Command } from "@commander-js/extra-typings";
import { collect, collectAssignment, described } from "./options.ts";
import { originsText } from "./origins-text.ts";
import { printJson } from "./report-error.ts";
import { addStateOptions, chosenStates, type StateOption } from "./state-options.ts";
import type { Terminal } from "./terminal.ts";

const examples = `
Examples:
  helm-ts values dev/eu-west
  helm-ts values dev/eu-west --missing
  helm-ts values dev/eu-west --show-origin              where each value comes from: what to edit
  helm-ts values dev/eu-west --show-origin web.replicas
  helm-ts values dev/eu-west --param user=jane
  helm-ts values prod/eu-west --overlay private.yaml --json
`;

/** `helm-ts values <target>`: the merged values of one target. */
export function valuesCommand(program: Command, terminal: Terminal, states: readonly StateOption[]): void {
  const command = program
    .command("values")
    .summary("print the values of a target")
    .description("Print the whole values of a target as YAML: all layers merged, derived and validated.")
    .argument("<target>", "name of a target; helm-ts targets lists them")
    .option(
      "--missing",
      "print the inputs that are not given yet, one per line, instead; none is no line, exit 0 in any case",
    )
    .option("--show-origin [path]", "print where values come from instead: all, or one value, part or setting")
    .option(...described.param, collectAssignment)
    .option(...described.overlay, collect)
    .option(...described.json)
    .addHelpText("after", examples)
    .action(async (name, options) => {
      const { missing = false, json = false, showOrigin = false, param, overlay } = options;
      const { openProject, targetValues, printValues, valueOrigins } = await import("../project/index.ts");
      const project = await openProject();
      const choices = { params: param, overlays: overlay, states: chosenStates(options, states) };
      if (showOrigin !== false) {
        const path = showOrigin === true ? undefined : showOrigin;
        const origins = await valueOrigins(project, name, { ...choices, path });
        return terminal.out(json ? printJson({ target: name, origins }) : originsText(origins));
      }
      const found = await targetValues(project, name, choices);
      if (json) terminal.out(printJson(found));
      else if (missing) terminal.out(found.missing.map((path) => `${path}\n`).join(""));
      else terminal.out(printValues(found.values));
    });
  addStateOptions(command, states);
}
