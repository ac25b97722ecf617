import type { Command } from "@commander-js/extra-typings";
import type { DeployPlan, DeployResult, RunOptions } from "../deploy/index.ts";
import { HelmTsError } from "../errors.ts";
import { addDeployOptions, type DeployFlags, deployChoices, planOptions, readCount } from "./deploy-options.ts";
import { type DeployProgress, deployProgress } from "./deploy-progress.ts";
import { deployText, failureText } from "./deploy-text.ts";
import { FailedResult } from "./failed-result.ts";
import { holderText } from "./holder.ts";
import { collectAssignment, described } from "./options.ts";
import { paintFor } from "./paint.ts";
import { planText } from "./plan-text.ts";
import { printJson } from "./report-error.ts";
import { reportOptions, withReportFiles } from "./report-files.ts";
import { settledOnSignals } from "./settle-on-signals.ts";
import { addStateOptions, chosenStates, type StateOption } from "./state-options.ts";
import type { Terminal } from "./terminal.ts";

const examples = `
What fails is undone, revision by revision; Ctrl-C is such a failure.

Examples:
  helm-ts deploy prod/eu-west --inputs inputs.yaml
  helm-ts deploy prod/eu-west --inputs env --yes --url https://api.example.com --probe token-from=env:TOKEN
  helm-ts deploy prod/eu-west --inputs env --yes --adopt shop/old-shop
`;

/** `helm-ts deploy <target>`: brings a target into its cluster, in steps that can be undone. */
export function deployCommand(program: Command, terminal: Terminal, states: readonly StateOption[]): void {
  const command = program
    .command("deploy")
    .summary("bring a target into its cluster, step by step")
    .description("Bring a target into its cluster in steps, verify each, and undo what fails.")
    .argument("<target>", "name of a target; helm-ts targets lists them")
    .option("--yes", "do not ask, for pipelines")
    .option("--yes-unprotect", "let protection end, as helm-ts plan names it")
    .option("--no-rollback", "keep what failed as it is")
    .option("--url <url>", "where the environment is probed")
    .option("--probe <name=value>", "tell the probe more; may be repeated", collectAssignment)
    .option("--lock-timeout <seconds>", "how long to wait for another deploy to end", readCount, 600)
    .option(...described.json)
    .option(...reportOptions.junit)
    .option(...reportOptions.summary)
    .addHelpText("after", examples)
    .action(async (name, options) => {
      // The options that are added below are not in the type.
      const flags = options as typeof options & DeployFlags;
      assertAnswerable(terminal, options.yes === true);
      const { deployTarget, openProject } = await import("../project/index.ts");
      const { deployJunit, deployMarkdown } = await import("../report/index.ts");
      const report = (result: DeployResult) => ({ junit: deployJunit(result), summary: deployMarkdown(result) });
      const progress = deployProgress(terminal);
      const choices = deployChoices(flags, (text) => progress.onEvent({ type: "waiting", text }));
      const work = (signal: AbortSignal) =>
        withReportFiles(flags, { command: "deploy", target: name, report }, async () =>
          deployTarget(await openProject(), name, {
            ...choices,
            states: chosenStates(options, states),
            run: {
              ...planOptions(flags),
              confirm: (plan) => confirm(plan, { terminal, progress, isYes: options.yes === true }),
              unprotect: options.yesUnprotect === true,
              rollback: options.rollback,
              url: options.url,
              probeSettings: options.probe ?? {},
              holder: holderText("helm-ts deploy"),
              lockTimeoutMs: options.lockTimeout * 1000,
              retry: { times: flags.retries, delayMs: flags.retryDelay * 1000 },
              onEvent: progress.onEvent,
              signal,
            } satisfies RunOptions,
          }),
        );
      const interrupted = { type: "waiting", text: "interrupted: settling what was begun" } as const;
      const result = await settledOnSignals(work, () => progress.onEvent(interrupted)).finally(progress.end);
      await printResult(result, terminal, options.json === true);
    });
  addDeployOptions(command);
  addStateOptions(command, states);
}

/** @throws HelmTsError `usage.yes` where nobody can be asked */
function assertAnswerable({ ask }: Terminal, isYes: boolean): void {
  if (isYes || ask !== undefined) return;
  throw new HelmTsError(
    "usage.yes",
    "There is no terminal to ask on. Look at what would change with helm-ts plan, and deploy with --yes.",
  );
}

interface Asking {
  readonly terminal: Terminal;
  readonly progress: DeployProgress;
  readonly isYes: boolean;
}

async function confirm(plan: DeployPlan, { terminal, progress, isYes }: Asking): Promise<boolean> {
  progress.end();
  terminal.err(await planText(plan, { paint: paintFor(terminal.errHasColors), columns: terminal.columns }));
  if (isYes || terminal.ask === undefined) return isYes;
  return /^y(es)?$/i.test((await terminal.ask(`Deploy ${plan.target}? [y/N] `)).trim());
}

async function printResult(result: DeployResult, terminal: Terminal, asJson: boolean): Promise<void> {
  const text = await deployText(result, paintFor(terminal.outHasColors));
  const { failure } = result;
  if (failure === undefined) return terminal.out(asJson ? printJson(result) : text);
  throw new FailedResult(failure.code, await failureText(result, failure), { text, json: { ...result } });
}
