import { type Command, Option } from "@commander-js/extra-typings";
import type { TargetList, TargetListing } from "../project/index.ts";
import { MATRIX_FORMATS, printMatrix } from "./matrix.ts";
import { collect, described } from "./options.ts";
import { type Paint, paintFor } from "./paint.ts";
import { printTable } from "./print-table.ts";
import { printJson } from "./report-error.ts";
import { addStateOptions, chosenStates, type StateOption } from "./state-options.ts";
import type { Terminal } from "./terminal.ts";

const examples = `
Examples:
  helm-ts targets
  helm-ts targets --json
  helm-ts targets --changed origin/main                       what a deploy of this may change
  helm-ts targets --changed HEAD~1 --wave int --matrix github  one wave, for the matrix of a pipeline
`;

/** `helm-ts targets`: what can be rendered. */
export function targetsCommand(program: Command, terminal: Terminal, states: readonly StateOption[]): void {
  const command = program
    .command("targets")
    .summary("list the targets")
    .description("List the targets: release, files of the values, and what the project says of them.")
    .option("--changed <ref>", "only targets whose chart or values are others than at this commit; nothing is fetched")
    .option("--wave <name>", "only targets of this wave; may be repeated", collect)
    .addOption(
      new Option("--matrix <pipeline>", "print the matrix of a pipeline, in one line of JSON")
        .choices(MATRIX_FORMATS)
        .conflicts("json"),
    )
    .option(...described.json)
    .addHelpText("after", examples)
    .action(async (options) => {
      const { openProject, targetList } = await import("../project/index.ts");
      const list = await targetList(await openProject(), {
        states: chosenStates(options, states),
        changedSince: options.changed,
        waves: options.wave,
      });
      if (options.matrix) return terminal.out(printMatrix(list.targets, options.matrix));
      if (options.json) return terminal.out(printJson({ targets: list.targets }));
      if (list.targets.length === 0) return terminal.out(noTargetText(options));
      const paint = paintFor(terminal.outHasColors);
      terminal.out(targetsTable(list.targets, paint) + descriptionTable(list, paint));
    });
  addStateOptions(command, states);
}

function targetsTable(targets: readonly TargetListing[], paint: Paint): string {
  const extra = [...optionalColumn(targets, "wave"), ...optionalColumn(targets, "changed")];
  const rows = targets.map((target) => {
    const { name, sample, release, namespace, layers } = target;
    return [
      name,
      sample ? "sample" : "",
      ...extra.map((key) => target[key] ?? ""),
      release,
      namespace,
      layers.join(" "),
    ];
  });
  const headings = extra.map((key) => key.toUpperCase());
  return printTable(["TARGET", "", ...headings, "RELEASE", "NAMESPACE", "LAYERS"], rows, paint);
}

interface Filter {
  readonly changed?: string | undefined;
  readonly wave?: readonly string[] | undefined;
}

function noTargetText({ changed, wave }: Filter): string {
  const where = wave === undefined ? "" : ` of ${wave.join(", ")}`;
  return changed === undefined ? "There is no target.\n" : `No target${where} changed since ${changed}.\n`;
}

/** A column of which no target has anything is left out. */
function optionalColumn(targets: readonly TargetListing[], key: "wave" | "changed"): readonly (typeof key)[] {
  return targets.some((target) => target[key] !== undefined) ? [key] : [];
}

/** Targets that share the parts of their path which decide a state, and all that is said of them, stand in one line. */
function descriptionTable({ targets, level }: TargetList, paint: Paint): string {
  const headings = [...new Set(targets.flatMap(({ description }) => Object.keys(description)))];
  if (headings.length === 0) return "";
  const cells = (target: TargetListing): readonly string[] => headings.map((one) => target.description[one] ?? "");
  const rows = groupsOf(targets, level).flatMap(({ name, members }) => {
    const alike = new Set(members.map((target) => cells(target).join("\0"))).size === 1;
    const [first] = members;
    return alike && first ? [[name, ...cells(first)]] : members.map((target) => [target.name, ...cells(target)]);
  });
  return `\n${printTable(["TARGETS", ...headings.map((one) => one.toUpperCase())], rows, paint)}`;
}

interface Group {
  /** `public/prod/*`, or the name of the only target. */
  readonly name: string;
  readonly members: readonly TargetListing[];
}

function groupsOf(targets: readonly TargetListing[], level: number): readonly Group[] {
  const start = ({ name }: TargetListing): string => name.split("/").slice(0, level).join("/");
  const starts = level === 0 ? [] : [...new Set(targets.map(start))];
  if (starts.length === 0) return targets.map((target) => ({ name: target.name, members: [target] }));
  return starts.map((one) => {
    const members = targets.filter((target) => start(target) === one);
    const [first] = members;
    return { name: members.length === 1 && first ? first.name : `${one}/*`, members };
  });
}
