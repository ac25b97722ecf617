import type { Command } from "@commander-js/extra-typings";
import type { DeployPlan } from "../deploy/index.ts";
import { addDeployOptions, type DeployFlags, deployChoices, planOptions } from "./deploy-options.ts";
import { deployProgress } from "./deploy-progress.ts";
import { EndedWith } from "./ended-with.ts";
import { exitCodes } from "./exit-codes.ts";
import { FailedResult } from "./failed-result.ts";
import { described } from "./options.ts";
import { paintFor } from "./paint.ts";
import { planJson } from "./plan-json.ts";
import { planHeadline, planText } from "./plan-text.ts";
import { printJson } from "./report-error.ts";
import { reportOptions, withReportFiles } from "./report-files.ts";
import { addStateOptions, chosenStates, type StateOption } from "./state-options.ts";
import type { Terminal } from "./terminal.ts";

const examples = `
Exit codes: 0 no change, 2 changes, 1 a problem or a refusal, 64 wrong command line.

Examples:
  helm-ts plan prod/eu-west --inputs inputs.yaml
  helm-ts plan prod/eu-west --inputs env --context prod-eu-west --json
`;

/** `helm-ts plan <target>`: what a deploy would do, and whether it is allowed to. */
export function planCommand(program: Command, terminal: Terminal, states: readonly StateOption[]): void {
  const command = program
    .command("plan")
    .summary("show what a deploy would change in the cluster")
    .description(
      "Compare a target with what its cluster runs, step by step, and let the cluster validate every object.",
    )
    .argument("<target>", "name of a target; helm-ts targets lists them")
    .option(...described.json)
    .option(...reportOptions.junit)
    .option(...reportOptions.summary)
    .addHelpText("after", examples)
    .action(async (name, options) => {
      // The options that are added below are not in the type.
      const flags = options as typeof options & DeployFlags;
      const { openProject, planTarget } = await import("../project/index.ts");
      const { planJunit, planMarkdown } = await import("../report/index.ts");
      const report = (plan: DeployPlan) => ({ junit: planJunit(plan), summary: planMarkdown(plan) });
      const progress = deployProgress(terminal);
      const choices = deployChoices(flags, (text) => progress.onEvent({ type: "waiting", text }));
      const plan = await withReportFiles(flags, { command: "plan", target: name, report }, async () =>
        planTarget(await openProject(), name, {
          ...choices,
          states: chosenStates(options, states),
          plan: planOptions(flags),
        }),
      ).finally(progress.end);
      await printPlan(plan, terminal, options.json === true);
    });
  addDeployOptions(command);
  addStateOptions(command, states);
}

async function printPlan(plan: DeployPlan, terminal: Terminal, asJson: boolean): Promise<void> {
  const { isUnchanged } = await import("../deploy/index.ts");
  const text = await planText(plan, { paint: paintFor(terminal.outHasColors), columns: terminal.columns });
  const json = await planJson(plan);
  if (plan.refusals.length > 0) throw new FailedResult("deploy.refused", planHeadline(plan), { text, json });
  terminal.out(asJson ? printJson(json) : text);
  if (!isUnchanged(plan)) throw new EndedWith(exitCodes.changes);
}
