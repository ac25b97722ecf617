import { join } from "node:path";
import { type Command, InvalidArgumentError } from "@commander-js/extra-typings";
import type { Occasion, Proof } from "../prove/index.ts";
import { counted } from "./counted.ts";
import { FailedResult, type Result } from "./failed-result.ts";
import { collect, collectAssignment, described } from "./options.ts";
import { type Paint, paintFor } from "./paint.ts";
import { printTable } from "./print-table.ts";
import { printJson } from "./report-error.ts";
import { addStateOptions, chosenStates, type StateOption } from "./state-options.ts";
import type { Terminal } from "./terminal.ts";

const examples = `
Examples:
  helm-ts prove prod/eu-west
  helm-ts prove prod/eu-west --inputs inputs.yaml --output evidence
  helm-ts prove prod/eu-west --json
`;

/** `helm-ts prove <target>`: who protects every port of a target, whoever calls. */
export function proveCommand(program: Command, terminal: Terminal, states: readonly StateOption[]): void {
  const command = program
    .command("prove")
    .summary("prove that every port of a target is protected")
    .description("Prove from the manifests of a target which authorizer protects every port, whoever calls.")
    .argument("<target>", "name of a target; helm-ts targets lists them")
    .option("--inputs <file>", "as of helm-ts template; sample by default")
    .option("--output <dir>", "write the evidence there, as Markdown and as JSON")
    .option("--date <yyyy-mm-dd>", "the date of the evidence; today by default", readDate)
    .option(...described.param, collectAssignment)
    .option(...described.overlay, collect)
    .option(...described.json)
    .addHelpText("after", examples)
    .action(async (name, options) => {
      const { inputs = "sample", output, date = today(), param, overlay, json = false } = options;
      const { openProject, proveTarget } = await import("../project/index.ts");
      const choices = { inputs, params: param, overlays: overlay, states: chosenStates(options, states) };
      const { proof, digest } = await proveTarget(await openProject(), name, choices);
      const occasion = { date, target: titleOf(name, choices.states), inputs, digest };
      if (output !== undefined)
        for (const file of await writeEvidence(output, proof, occasion)) terminal.err(`written  ${file}\n`);
      const result = await proofResult(proof, occasion, paintFor(terminal.outHasColors));
      if (proof.findings.length > 0) throw proofFailure(name, proof, result);
      terminal.out(json ? printJson(result.json) : result.text);
    });
  addStateOptions(command, states);
}

function titleOf(name: string, states: Readonly<Record<string, string>>): string {
  return [name, ...Object.entries(states).map(([state, value]) => `with ${state} ${value}`)].join(" ");
}

async function writeEvidence(directory: string, proof: Proof, occasion: Occasion): Promise<readonly string[]> {
  const { evidenceJson, evidenceMarkdown } = await import("../prove/index.ts");
  const { writeFileWhole } = await import("../files/index.ts");
  const base = join(directory, `prove-${occasion.target.replace(/[^\w.-]+/g, "-")}-${occasion.date}`);
  await writeFileWhole(`${base}.md`, evidenceMarkdown(proof, occasion));
  await writeFileWhole(`${base}.json`, printJson(evidenceJson(proof, occasion)));
  return [`${base}.md`, `${base}.json`];
}

async function proofResult(proof: Proof, occasion: Occasion, paint: Paint): Promise<Result> {
  const { briefRowsOf, evidenceJson, verdict } = await import("../prove/index.ts");
  const rows = briefRowsOf(proof).map(({ port, what, who }) => [port, what, who]);
  const table = printTable(["PORT", "WHAT HAPPENS", "FROM"], rows, paint);
  return { text: `${table}\n${occasion.target}: ${verdict(proof)}\n`, json: evidenceJson(proof, occasion) };
}

function proofFailure(name: string, { findings }: Proof, result: Result): FailedResult {
  const lines = findings.map(({ code, subject, message }) => `  ${subject} [${code}]\n    ${message}`);
  return new FailedResult(
    "prove.open",
    [`${name} has ${counted(findings.length, "finding")}`, ...lines].join("\n"),
    result,
  );
}

function readDate(text: string): string {
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
  if (!isDate) throw new InvalidArgumentError("It has the form 2026-01-31.");
  return text;
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
