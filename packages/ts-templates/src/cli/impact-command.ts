import type { Command } from "@commander-js/extra-typings";
import type { Impact } from "../project/index.ts";
import { counted } from "./counted.ts";
import { described } from "./options.ts";
import { type Paint, paintFor } from "./paint.ts";
import { printTable } from "./print-table.ts";
import { printJson } from "./report-error.ts";
import { addStateOptions, chosenStates, type StateOption } from "./state-options.ts";
import type { Terminal } from "./terminal.ts";

const examples = `
Examples:
  helm-ts impact src/values/clouds/prod.ts     all values that this layer decides
  helm-ts impact web.replicas                  a value, or a part of the tree
  helm-ts impact rollout                       a setting: all values that it decides
`;

/** `helm-ts impact <what>`: what a change would touch, before it is made. */
export function impactCommand(program: Command, terminal: Terminal, states: readonly StateOption[]): void {
  const command = program
    .command("impact")
    .summary("say what a change of a layer or value would touch")
    .description("Say which targets and documents a change of a layer file, a value or a setting would touch.")
    .argument("<what>", "a layer file, or the path of a value or of a setting")
    .option(...described.json)
    .addHelpText("after", examples)
    .action(async (what, options) => {
      const { impactOf, openProject } = await import("../project/index.ts");
      const impact = await impactOf(await openProject(), what, chosenStates(options, states));
      terminal.out(options.json ? printJson(impact) : await impactText(impact, paintFor(terminal.outHasColors)));
    });
  addStateOptions(command, states);
}

async function impactText({ of, all, values }: Impact, paint: Paint): Promise<string> {
  if (values.length === 0) return `${of} decides no value of any target: others override all that it sets\n`;
  const { documentWords } = await import("../review/index.ts");
  const rows = values.map(({ path, targets, documents, templates }) => [
    path,
    targets.words,
    [
      ...(documents.length > 0 ? [documentWords(documents)] : []),
      ...templates.map((file) => `${file} (none now)`),
    ].join(", ") || "nothing",
  ]);
  const reading = values.filter((value) => value.documents.length + value.templates.length > 0);
  const targets = new Set(reading.flatMap((value) => value.targets.names)).size;
  const documents = new Set(values.flatMap((value) => value.documents)).size;
  const paths = new Set(values.map(({ path }) => path)).size;
  return [
    printTable(["VALUE", "TARGETS", "READ BY"], rows, paint),
    `${of}: ${counted(paths, "value")}, ${targets} of ${counted(all.length, "target")}, ${counted(documents, "document")}\n`,
  ].join("\n");
}
