import type { Command } from "@commander-js/extra-typings";
import type { BuildReport } from "../project/index.ts";
import { comparisonFailure, comparisonJson, differencesText } from "./comparison-result.ts";
import { counted, countedTargets } from "./counted.ts";
import type { Result } from "./failed-result.ts";
import { described, jobsOption } from "./options.ts";
import { type Paint, paintFor } from "./paint.ts";
import { printTable } from "./print-table.ts";
import { progressOn } from "./progress.ts";
import { printJson } from "./report-error.ts";
import type { Terminal } from "./terminal.ts";

const examples = `
Examples:
  helm-ts build
  helm-ts build --json > report.json

Writes the chart and the values files, never a golden: for that, helm-ts golden --update.
`;

/** `helm-ts build`: everything, with a summary of all targets. */
export function buildCommand(program: Command, terminal: Terminal): void {
  program
    .command("build")
    .summary("check values, write the chart, render, compare with the goldens")
    .description("Check the values of all targets, write chart and values files, render all, compare with the goldens.")
    .addOption(jobsOption())
    .option(...described.noCache)
    .option(...described.json)
    .addHelpText("after", examples)
    .action(async ({ json = false, jobs, cache }) => {
      const { build, openProject } = await import("../project/index.ts");
      const report = await build(await openProject(), progressOn(terminal), { jobs, cache });
      const result = await buildResult(report, paintFor(terminal.outHasColors));
      const failure = comparisonFailure(report, result);
      if (failure !== undefined) throw failure;
      terminal.out(json ? printJson(result.json) : result.text);
    });
}

async function buildResult(report: BuildReport, paint: Paint): Promise<Result> {
  const rows = report.targets.map(({ target, documents, status }) => [target, String(documents), words[status]]);
  const table = printTable(["TARGET", "DOCUMENTS", "GOLDEN"], rows, paint);
  const documents = report.targets.reduce((sum, one) => sum + one.documents, 0);
  const equal = report.targets.filter(({ status }) => status === "equal").length;
  const sum = `${countedTargets(report.targets)}, ${counted(documents, "document")}: ${equal} equal to the golden`;
  const text = `\n${await differencesText(report)}${table}\n${sum}\n`;
  return { text, json: { ...comparisonJson(report), ...report.changes } };
}

const words = { equal: "equal", different: "differs", missing: "missing" } as const;
