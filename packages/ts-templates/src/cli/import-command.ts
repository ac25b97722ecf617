import type { Command } from "@commander-js/extra-typings";
import type { ChartComparison, ChartDifference, ImportedChart } from "../project/index.ts";
import { counted } from "./counted.ts";
import { FailedResult } from "./failed-result.ts";
import { collect } from "./options.ts";
import type { Terminal } from "./terminal.ts";

const examples = `
Examples:
  helm-ts import ../charts/web web             makes the project web of a chart
  helm-ts import ../charts/web -f prod.yaml    in the current directory, with a target for these values
  helm-ts import ../charts/web --check         in the project: does its chart still render the same?
`;

/** `helm-ts import`: a project made of a chart, and whether it still renders as that chart. */
export function importCommand(program: Command, terminal: Terminal): void {
  program
    .command("import")
    .summary("make a project of a chart, or compare with that chart")
    .description(
      "Make a project of a chart: a schema of its values in TypeScript, its templates kept as they are. With --check, compare the chart of the current project with the one that it came from.",
    )
    .argument("<chart>", "directory of the chart")
    .argument("[directory]", "where the project is made; not with --check", ".")
    .option("-f, --values <file>", "values with which people install the chart; may be repeated", collect)
    .option("--check", "write nothing; render both charts, also with every value changed, and name what differs")
    .addHelpText("after", examples)
    .action(async (chart, directory, { values = [], check = false }) => {
      const { checkChart, importChart, openProject } = await import("../project/index.ts");
      if (check) {
        const compared = await checkChart(await openProject(), { chart, valuesFiles: values });
        terminal.out(textOrFailure(await comparisonText(compared), compared));
        return;
      }
      const imported = await importChart({ chart, directory, valuesFiles: values });
      terminal.out(textOrFailure(importedText(imported) + (await comparisonText(imported.check)), imported.check));
    });
}

function textOrFailure(text: string, { different }: ChartComparison): string {
  if (different.length === 0) return text;
  const message = `${counted(different.length, "render")} of the two charts differ.`;
  throw new FailedResult("import.different", message, { text, json: {} });
}

function importedText({ directory, sources, kept, refused, wider, goldens }: ImportedChart): string {
  const place = directory === "." ? "" : `${directory}/`;
  return [
    ...sources.map((path) => `written  ${place}${path}`),
    `kept     ${counted(kept, "file")} of the chart, in ${place}chart`,
    ...(goldens.length === 0 ? [] : [`written  ${place}test/golden: ${goldens.join(", ")}`]),
    ...[...refused].map(([name, why]) => `no target ${name}: the chart refuses these values: ${firstLine(why)}`),
    ...(wider.length === 0 ? [] : ["src/values.ts accepts more than values.schema.json, which restricted:"]),
    ...wider.map((line) => `  ${line}`),
    "",
  ].join("\n");
}

function firstLine(text: string): string {
  return text.trim().split("\n")[0] ?? "";
}

async function comparisonText({ cases, refused, different, unstable }: ChartComparison): Promise<string> {
  const { printDocumentEdits } = await import("../review/index.ts");
  const textOf = ({ reason }: ChartDifference): string =>
    typeof reason === "string" ? reason : printDocumentEdits(reason);
  const alike = Map.groupBy(different, textOf);
  const differences = [...alike].flatMap(([text, members]) => [
    ...casesText(members.map(({ name }) => name)),
    ...text.split("\n").map((line) => `    ${line}`),
  ]);
  const random = [...unstable].map(([template, count]) => {
    return `${template} renders something else every time; not compared in ${counted(count, "render")}`;
  });
  const equal = cases - refused - different.length;
  const rest = refused === 0 ? "" : `, ${refused} refused by both charts`;
  return [...differences, ...random, `${counted(cases, "render")}: ${equal} equal${rest}`, ""].join("\n");
}

/** How many cases with the same difference are named. */
const NAMED = 3;

function casesText(names: readonly string[]): readonly string[] {
  const rest = names.length - NAMED;
  return [...names.slice(0, NAMED), ...(rest > 0 ? [`and ${rest} more`] : [])];
}
