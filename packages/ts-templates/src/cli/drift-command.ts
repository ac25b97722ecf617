import type { Command } from "@commander-js/extra-typings";
import type { TargetDrift } from "../project/index.ts";
import { addClusterOptions, clusterChoices } from "./cluster-options.ts";
import { FailedResult, type Result } from "./failed-result.ts";
import { collect, collectAssignment, described } from "./options.ts";
import { paintFor } from "./paint.ts";
import { printJson } from "./report-error.ts";
import { addStateOptions, chosenStates, type StateOption } from "./state-options.ts";
import type { Terminal } from "./terminal.ts";

const examples = `
Examples:
  helm-ts drift prod/eu-west                          with the inputs of the release in the cluster
  helm-ts drift prod/eu-west --inputs inputs.yaml
  helm-ts drift prod/eu-west --inputs env --json
`;

/** `helm-ts drift <target>`: what in the cluster is not as the repository says, and whose that is. */
export function driftCommand(program: Command, terminal: Terminal, states: readonly StateOption[]): void {
  const command = program
    .command("drift")
    .summary("say what in the cluster differs from the repository")
    .description("Say what in the cluster differs from what the sources make now, and who changed it. Changes nothing.")
    .argument("<target>", "name of a target; helm-ts targets lists them")
    .option("--inputs <file>", "as of helm-ts deploy; by default those of the release in the cluster")
    .option(...described.param, collectAssignment)
    .option(...described.overlay, collect)
    .option(...described.json)
    .addHelpText("after", examples)
    .action(async (name, options) => {
      const { inputs, param, overlay, json = false } = options;
      const { openProject, targetDrift } = await import("../project/index.ts");
      const choices = { inputs, params: param, overlays: overlay, states: chosenStates(options, states) };
      const drift = await targetDrift(await openProject(), name, { ...choices, ...clusterChoices(options) });
      const result = await driftResult(drift, terminal);
      const { hasDrift } = await import("../operate/index.ts");
      if (hasDrift(drift)) throw await driftFailure(drift, result);
      terminal.out(json ? printJson(result.json) : result.text);
    });
  addClusterOptions(command);
  addStateOptions(command, states);
}

async function driftResult({ target, inputsOfRelease, ...drift }: TargetDrift, terminal: Terminal): Promise<Result> {
  const { driftText } = await import("../operate/index.ts");
  const { jsonReport } = await import("../report/index.ts");
  const { review, causes, refused } = drift;
  const note = inputsOfRelease ? "\nThe inputs are those of the release in the cluster; --inputs gives others.\n" : "";
  const text = driftText(drift, { paint: paintFor(terminal.outHasColors), columns: terminal.columns });
  const changes: unknown = JSON.parse(jsonReport(review));
  return { text: `${text}${note}`, json: { target, inputsOfRelease, changes, causes, refused } };
}

async function driftFailure({ target, review, refused }: TargetDrift, result: Result): Promise<FailedResult> {
  const { headline } = await import("../report/index.ts");
  const more = refused.length === 0 ? "" : `, and the API server refuses ${refused.length} of its objects`;
  return new FailedResult("drift.found", `${target} has drift: ${headline(review)}${more}`, result);
}
