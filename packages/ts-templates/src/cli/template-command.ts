import type { Command } from "@commander-js/extra-typings";
import { collect, collectAssignment, described } from "./options.ts";
import { addStateOptions, chosenStates, type StateOption } from "./state-options.ts";
import type { Terminal } from "./terminal.ts";

const examples = `
Examples:
  helm-ts template dev/eu-west --inputs sample
  helm-ts template dev/eu-west --inputs inputs.yaml --set web.replicas=3
  helm-ts template dev/eu-west --inputs sample -f experiment.yaml | kubectl diff -f -
`;

/** `helm-ts template <target>`: what Helm renders for one target. */
export function templateCommand(program: Command, terminal: Terminal, states: readonly StateOption[]): void {
  const command = program
    .command("template")
    .summary("print the manifests of a target")
    .description("Print the manifests of a target, rendered by Helm from the sources as they are now.")
    .argument("<target>", "name of a target; helm-ts targets lists them")
    .option(
      "--inputs <file>",
      "what only the pipeline knows: a YAML file, sample for the project's samples, env for variables",
    )
    .option("-f, --values <file>", "merge a values file on top; may be repeated", collect)
    .option("--set <path=value>", "set one value, as helm --set does; may be repeated", collect)
    .option(...described.param, collectAssignment)
    .option(...described.overlay, collect)
    .addHelpText("after", examples)
    .action(async (name, options) => {
      const { inputs, values, set, param, overlay } = options;
      const { openProject, renderTarget } = await import("../project/index.ts");
      const tried = chosenStates(options, states);
      const choices = { inputs, valuesFiles: values, sets: set, params: param, overlays: overlay, states: tried };
      terminal.out(await renderTarget(await openProject(), name, choices));
    });
  addStateOptions(command, states);
}
