import { join } from "node:path";
import type { Command } from "@commander-js/extra-typings";
import type { TargetStep } from "../project/index.ts";
import { counted } from "./counted.ts";
import { collect, collectAssignment, described } from "./options.ts";
import { type Paint, paintFor } from "./paint.ts";
import { printJson } from "./report-error.ts";
import { addStateOptions, chosenStates, type StateOption } from "./state-options.ts";
import type { Terminal } from "./terminal.ts";

const examples = `
Examples:
  helm-ts steps prod/eu-west origin/main
  helm-ts steps prod/eu-west origin/main --output steps
`;

/** `helm-ts steps <target> <from-ref>`: the way of a deploy for tools that apply what stands in git. */
export function stepsCommand(program: Command, terminal: Terminal, states: readonly StateOption[]): void {
  const command = program
    .command("steps")
    .summary("say in which steps a change goes out where git is applied")
    .description("Say in which steps a target goes from the values of a commit to those of now, for Argo CD and Flux.")
    .argument("<target>", "name of a target; helm-ts targets lists them")
    .argument("<from-ref>", "the commit that is applied: a branch, a tag or a hash; nothing is fetched")
    .option("--output <dir>", "write a values file for each step but the last, to be read after the target's own")
    .option(...described.param, collectAssignment)
    .option(...described.overlay, collect)
    .option(...described.json)
    .addHelpText("after", examples)
    .action(async (name, from, options) => {
      const { openProject, targetSteps } = await import("../project/index.ts");
      const { param: params, overlay: overlays, output } = options;
      const choices = { from, params, overlays, states: chosenStates(options, states) };
      const steps = await targetSteps(await openProject(), name, choices);
      const files = output === undefined ? [] : await writeSteps(steps, output);
      if (options.json) return terminal.out(printJson({ target: name, from, steps }));
      terminal.out(stepsText({ name, from, steps, files }, paintFor(terminal.outHasColors)));
    });
  addStateOptions(command, states);
}

/** The last step is what the target's own files say. */
async function writeSteps(steps: readonly TargetStep[], directory: string): Promise<readonly string[]> {
  const { writeFileWhole } = await import("../files/index.ts");
  const { printValues } = await import("../project/index.ts");
  const files = steps.slice(0, -1).map(({ name, values }, index) => ({
    path: join(directory, `${index + 1}-${name}.yaml`),
    text: printValues(values),
  }));
  for (const { path, text } of files) await writeFileWhole(path, text);
  return files.map(({ path }) => path);
}

interface Found {
  readonly name: string;
  readonly from: string;
  readonly steps: readonly TargetStep[];
  /** Those that were written. */
  readonly files: readonly string[];
}

function stepsText({ name, from, steps, files }: Found, paint: Paint): string {
  const lines = steps.flatMap((step, index) => [
    `  ${index + 1} ${paint("bold", step.name)}${step.why === "" ? "" : `: ${step.why}`}`,
    ...(step.drainSeconds > 0 ? [`    ${step.drainSeconds} s after the one before, so that requests end`] : []),
    ...(files[index] === undefined ? [] : [`    ${files[index]}`]),
  ]);
  return [`${name}, from ${from}: ${counted(steps.length, "step")}`, ...lines].map((line) => `${line}\n`).join("");
}
