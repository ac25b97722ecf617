import type { Command } from "@commander-js/extra-typings";
import type { GoldenUpdate } from "../project/index.ts";
import { comparisonFailure, comparisonJson, differencesText } from "./comparison-result.ts";
import { counted } from "./counted.ts";
import { described } from "./options.ts";
import { printJson } from "./report-error.ts";
import type { Terminal } from "./terminal.ts";

const examples = `
Examples:
  helm-ts golden                          compare all targets, print what differs, exit 1 if anything does
  helm-ts golden prod/eu-west
  helm-ts golden --update                 write all goldens, delete those of targets that are gone
  helm-ts golden --update prod/eu-west
`;

/** `helm-ts golden`: compares what targets render to with their goldens, or writes these. */
export function goldenCommand(program: Command, terminal: Terminal): void {
  program
    .command("golden")
    .summary("compare targets with their goldens, or update these")
    .description("Render targets from the sources as they are now and compare them with their golden files.")
    .argument("[targets...]", "names of targets; all without any")
    .option("--update", "write the goldens instead of comparing")
    .option(...described.json)
    .addHelpText("after", examples)
    .action(async (names, { update = false, json = false }) => {
      const project = await import("../project/index.ts");
      const opened = await project.openProject();
      if (update) {
        const done = await project.updateGoldens(opened, names);
        return terminal.out(json ? printJson(done) : updateText(done));
      }
      const report = await project.compareGoldens(opened, names);
      const result = { text: await differencesText(report), json: comparisonJson(report) };
      const failure = comparisonFailure(report, result);
      if (failure !== undefined) throw failure;
      terminal.out(
        json ? printJson(result.json) : `${counted(report.targets.length, "target")}: equal to the golden\n`,
      );
    });
}

function updateText({ targets, removed }: GoldenUpdate): string {
  const changed = targets.filter((one) => one.changed);
  return [
    ...changed.map(({ target, documents }) => `written  ${target} (${counted(documents, "document")})\n`),
    ...removed.map((path) => `removed  ${path}\n`),
    `${counted(targets.length, "golden")}: ${changed.length} written, ${removed.length} removed\n`,
  ].join("");
}
