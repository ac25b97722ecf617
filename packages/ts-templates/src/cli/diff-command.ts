import { extname } from "node:path";
import { type Command, InvalidArgumentError, Option } from "@commander-js/extra-typings";
import type { ProjectReview } from "../project/index.ts";
import { FailedResult } from "./failed-result.ts";
import { collect, collectAssignment, described } from "./options.ts";
import { paintFor } from "./paint.ts";
import {
  addOtherStateOptions,
  addStateOptions,
  chosenOtherStates,
  chosenStates,
  type StateOption,
} from "./state-options.ts";
import type { Terminal } from "./terminal.ts";

const examples = `
Sides are a name of a commit (main, HEAD~1, a hash): its goldens; golden: those of the working tree; sources: what the
sources make now.

Examples:
  helm-ts diff                                   golden -> sources: what helm-ts golden --update would change
  helm-ts diff main                              main -> sources
  helm-ts diff main..HEAD                        two commits; main...HEAD is from their last common one
  helm-ts diff main golden                       main -> the goldens of the working tree
  helm-ts diff main --format markdown            as a comment on a pull request
  helm-ts diff main --output review.html         with routing pictures, to open in a browser
  helm-ts diff --target prod/eu-west --with prod/us-east
`;

const formats = ["terminal", "markdown", "html", "json"] as const;

type Format = (typeof formats)[number];

/** `helm-ts diff [sides...]`: what changed between two sides, each change said once. */
export function diffCommand(program: Command, terminal: Terminal, states: readonly StateOption[]): void {
  const command = program
    .command("diff")
    .summary("review what changed, each change said once")
    .description("Compare two sides, target by target, and say each change once, the riskiest first.")
    .argument("[sides...]", "the side before and the side after, or a range; golden and sources by default")
    .addOption(
      new Option("--format <format>", "how it is told; terminal, or as the name of --output ends").choices(formats),
    )
    .option("--output <file>", "write a file instead of printing")
    .option("--limit <characters>", "how long Markdown may be; 65536 by default, as a comment", readLimit)
    .option("--target <name>", "only this target, or all below, such as prod; may be repeated", collect)
    .option("--with <target>", "compare the one --target with this target instead of with itself")
    .option(
      "--verdict <name=file>",
      "add what a suite found: the JSON of vitest or Jest; may be repeated",
      collectAssignment,
    )
    .option("--exit-code", "exit 1 if anything differs; it is 0 otherwise, as of git diff")
    .option(...described.json)
    .addHelpText("after", examples)
    .action(async (sides, options) => {
      const { output, limit, target = [], with: otherTarget, verdict = {}, exitCode = false, json = false } = options;
      const format = json ? "json" : (options.format ?? formatOf(output));
      const { openProject, reviewProject } = await import("../project/index.ts");
      const found = await reviewProject(await openProject(), {
        sides,
        states: chosenStates(options, states),
        withStates: chosenOtherStates(options, states),
        targets: target,
        otherTarget,
        results: Object.entries(verdict).map(([name, file]) => ({ name, file })),
      });
      const text = await reportText(found, { format, limit, terminal });
      if (output !== undefined) {
        const { writeFileWhole } = await import("../files/index.ts");
        await writeFileWhole(output, text);
        terminal.err(`written  ${output}\n`);
      }
      const shown = output === undefined ? text : "";
      if (exitCode) await failIfDifferent(found, shown);
      terminal.out(shown);
    });
  addStateOptions(command, states);
  addOtherStateOptions(command, states);
}

const ENDINGS: Readonly<Record<string, Format>> = { ".md": "markdown", ".html": "html", ".json": "json" };

function formatOf(output: string | undefined): Format {
  return ENDINGS[extname(output ?? "")] ?? "terminal";
}

interface Printing {
  readonly format: Format;
  readonly limit: number | undefined;
  readonly terminal: Terminal;
}

async function reportText({ review, pictures }: ProjectReview, { format, limit, terminal }: Printing): Promise<string> {
  const report = await import("../report/index.ts");
  switch (format) {
    case "terminal":
      return report.terminalReport(review, paintFor(terminal.outHasColors), terminal.columns);
    case "markdown":
      return report.markdownReport(review, limit === undefined ? {} : { limit });
    case "html":
      return report.htmlReport(review, pictures);
    case "json":
      return report.jsonReport(review);
  }
}

function readLimit(text: string): number {
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 4_000) throw new InvalidArgumentError("It is a number, 4000 at least.");
  return limit;
}

async function failIfDifferent({ review }: ProjectReview, text: string): Promise<void> {
  const { headline, isSame } = await import("../report/index.ts");
  if (isSame(review)) return;
  const { jsonReport } = await import("../report/index.ts");
  throw new FailedResult("diff.different", `${review.before} and ${review.after} differ: ${headline(review)}`, {
    text,
    json: text === "" ? {} : JSON.parse(jsonReport(review)),
  });
}
