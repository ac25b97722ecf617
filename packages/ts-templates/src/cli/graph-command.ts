import { join } from "node:path";
import { type Command, Option } from "@commander-js/extra-typings";
import { HelmTsError } from "../errors.ts";
import type { GraphChoices, Project } from "../project/index.ts";
import { collect, collectAssignment, described } from "./options.ts";
import { addStateOptions, chosenStates, type StateOption } from "./state-options.ts";
import type { Terminal } from "./terminal.ts";

const examples = `
Examples:
  helm-ts graph prod/eu-west                                      Mermaid, on stdout
  helm-ts graph prod/eu-west --format svg --output routing.svg
  helm-ts graph prod/eu-west --format svg --each rollout --output docs/rollout
`;

/** `helm-ts graph <target>`: the picture of a target's routing and authorization. */
export function graphCommand(program: Command, terminal: Terminal, states: readonly StateOption[]): void {
  const command = program
    .command("graph")
    .summary("draw the routing and authorization of a target")
    .description("Draw how requests reach the workloads of a target, and which authorizers are asked about them.")
    .argument("<target>", "name of a target; helm-ts targets lists them")
    .addOption(
      new Option("--format <format>", "how it is drawn")
        .choices(["mermaid", "svg"] as const)
        .default("mermaid" as const),
    )
    .option("--output <path>", "write a file instead; with --each, a directory")
    .option("--each <setting>", "one picture for each state of a setting: <output>/<state>")
    .option("--inputs <file>", "as of helm-ts template; sample by default")
    .option(...described.param, collectAssignment)
    .option(...described.overlay, collect)
    .addHelpText("after", examples)
    .action(async (name, options) => {
      const { format, output, each, inputs, param, overlay } = options;
      const { graphTarget, openProject } = await import("../project/index.ts");
      const project = await openProject();
      const choices = { format, inputs, params: param, overlays: overlay, states: chosenStates(options, states) };
      if (output === undefined && each === undefined) return terminal.out(await graphTarget(project, name, choices));
      const { writeFileWhole } = await import("../files/index.ts");
      for (const [path, chosen] of picturesOf(project, { output, each, choices })) {
        await writeFileWhole(path, await graphTarget(project, name, chosen));
        terminal.err(`written  ${path}\n`);
      }
    });
  addStateOptions(command, states);
}

interface Pictures {
  readonly output: string | undefined;
  readonly each: string | undefined;
  readonly choices: GraphChoices;
}

/** Which file shows which choices. */
function picturesOf(
  project: Project,
  { output, each, choices }: Pictures,
): readonly (readonly [string, GraphChoices])[] {
  if (output === undefined)
    throw new HelmTsError("usage.option", "--each makes several files: say where with --output <directory>.");
  if (each === undefined) return [[output, choices]];
  const { states } = project.config.values;
  const state = states.find((one) => one.name === each);
  if (state === undefined) {
    const known = states.map((one) => one.name).join(", ") || "none";
    throw new HelmTsError("usage.state", `There is no setting ${each} that goes through states; known: ${known}.`);
  }
  const extension = choices.format === "svg" ? "svg" : "mmd";
  return state.values.map((value) => [
    join(output, `${value}.${extension}`),
    { ...choices, states: { ...choices.states, [each]: value } },
  ]);
}
