import type { Command } from "@commander-js/extra-typings";
import { collect, collectAssignment, described } from "./options.ts";
import type { Terminal } from "./terminal.ts";

const examples = `
Examples:
  helm-ts template dev/dev/westus3 --inputs sample
  helm-ts template dev/dev/westus3 --inputs inputs.yaml --set mise.enabled=true
  helm-ts template dev/dev/westus3 --inputs sample -f experiment.yaml | kubectl diff -f -
`;

/** `helm-ts template <target>`: what Helm renders for one target. */
export function templateCommand(program: Command, terminal: Terminal): void {
  program
    .command("template")
    .summary("print the manifests of a target")
    .description("Print the manifests of a target, rendered by Helm from the sources as they are now.")
    .argument("<target>", "name of a target; helm-ts targets lists them")
    .option("--inputs <file>", "values that only the pipeline knows: a YAML file, or sample for the project's samples")
    .option("-f, --values <file>", "merge a values file on top; may be repeated", collect)
    .option("--set <path=value>", "set one value, as helm --set does; may be repeated", collect)
    .option(...described.param, collectAssignment)
    .option(...described.overlay, collect)
    .addHelpText("after", examples)
    .action(async (name, { inputs, values, set, param, overlay }) => {
      const { openProject, renderTarget } = await import("../project/index.ts");
      const choices = { inputs, valuesFiles: values, sets: set, params: param, overlays: overlay };
      terminal.out(await renderTarget(await openProject(), name, choices));
    });
}
