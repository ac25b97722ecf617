import process from "node:process";
import type { Command } from "@commander-js/extra-typings";
import type { GoldenUpdate } from "../project/index.ts";
import type { Outcome } from "../unchanged/index.ts";
import { comparisonFailure, comparisonJson, differencesText } from "./comparison-result.ts";
import { counted, countedTargets } from "./counted.ts";
import { loadedModules } from "./loaded-modules.ts";
import { described, jobsOption } from "./options.ts";
import { printJson } from "./report-error.ts";
import { addStateOptions, chosenStates, type StateOption } from "./state-options.ts";
import type { Terminal } from "./terminal.ts";

const examples = `
Examples:
  helm-ts golden                          compare all targets, print what differs, exit 1 if anything does
  helm-ts golden prod/eu-west
  helm-ts golden --update                 write all goldens, delete those of targets and states that are gone
  helm-ts golden --update prod/eu-west
`;

/** `helm-ts golden`: compares what targets render to with their goldens, or writes these. */
export function goldenCommand(program: Command, terminal: Terminal, states: readonly StateOption[]): void {
  const command = program
    .command("golden")
    .summary("compare targets with their goldens, or update these")
    .description("Render targets from the sources as they are now and compare them with their golden files.")
    .argument("[targets...]", "names of targets, each with all its goldens, or of goldens; all without any")
    .option("--update", "write the goldens instead of comparing")
    .addOption(jobsOption())
    .option(...described.noCache)
    .option(...described.json)
    .addHelpText("after", examples)
    .action(async (names, options) => {
      const { update = false, json = false, jobs, cache } = options;
      const choices = { names, states: chosenStates(options, states) };
      const isPlain = !update && !json && cache && names.length === 0 && Object.keys(choices.states).length === 0;
      const outcome = isPlain ? await outcomeOfAll() : undefined;
      if (outcome?.before !== undefined) {
        return terminal.out(
          `${outcome.before}: equal to the golden, as nothing has changed since they were compared\n`,
        );
      }
      const project = await import("../project/index.ts");
      const opened = await project.openProject();
      if (update) {
        const done = await project.updateGoldens(opened, choices, { jobs, cache });
        return terminal.out(json ? printJson(done) : updateText(done));
      }
      const report = await project.compareGoldens(opened, choices, { jobs, cache });
      const result = { text: await differencesText(report), json: comparisonJson(report) };
      const failure = comparisonFailure(report, result);
      if (failure !== undefined) throw failure;
      const count = countedTargets(report.targets);
      if (project.isSelfContained(opened)) await outcome?.keep(count, loadedModules());
      terminal.out(json ? printJson(result.json) : `${count}: equal to the golden\n`);
    });
  addStateOptions(command, states);
}

async function outcomeOfAll(): Promise<Outcome> {
  const { openOutcome } = await import("../unchanged/index.ts");
  return openOutcome("golden", process.cwd());
}

function updateText({ targets, removed }: GoldenUpdate): string {
  const changed = targets.filter((one) => one.changed);
  return [
    ...changed.map(({ target, documents }) => `written  ${target} (${counted(documents, "document")})\n`),
    ...removed.map((path) => `removed  ${path}\n`),
    `${counted(targets.length, "golden")}: ${changed.length} written, ${removed.length} removed\n`,
  ].join("");
}
