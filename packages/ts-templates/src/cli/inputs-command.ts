import { type Command, Option } from "@commander-js/extra-typings";
import { collect, collectAssignment, described } from "./options.ts";
import { addStateOptions, chosenStates, type StateOption } from "./state-options.ts";
import type { Terminal } from "./terminal.ts";

const examples = `
Examples:
  helm-ts inputs dev/eu-west > inputs.yaml            fill in, then: helm upgrade -f … -f inputs.yaml
  helm-ts inputs dev/eu-west --format env             for helm-ts template --inputs env
  helm-ts inputs dev/eu-west --format placeholders    __name__, for a pipeline that replaces text
`;

/** `helm-ts inputs <target>`: the skeleton of what only the pipeline knows. */
export function inputsCommand(program: Command, terminal: Terminal, states: readonly StateOption[]): void {
  const command = program
    .command("inputs")
    .summary("print the inputs that a target needs")
    .description("Print a skeleton of the inputs that a target needs: what only the pipeline knows.")
    .argument("<target>", "name of a target; helm-ts targets lists them")
    .addOption(
      new Option("--format <format>", "form of the skeleton")
        .choices(["yaml", "env", "placeholders"] as const)
        .default("yaml" as const),
    )
    .option(...described.param, collectAssignment)
    .option(...described.overlay, collect)
    .addHelpText("after", examples)
    .action(async (name, options) => {
      const { format, param, overlay } = options;
      const { openProject, inputsSkeleton } = await import("../project/index.ts");
      const choices = { format, params: param, overlays: overlay, states: chosenStates(options, states) };
      terminal.out(await inputsSkeleton(await openProject(), name, choices));
    });
  addStateOptions(command, states);
}
