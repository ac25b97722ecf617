import type { Command } from "@commander-js/extra-typings";
import type { TargetRollout } from "../project/index.ts";
import { counted } from "./counted.ts";
import { FailedResult, type Result } from "./failed-result.ts";
import { described } from "./options.ts";
import { type Paint, paintFor } from "./paint.ts";
import { printTable } from "./print-table.ts";
import { printJson } from "./report-error.ts";
import { addStateOptions, chosenStates, type StateOption } from "./state-options.ts";
import type { Terminal } from "./terminal.ts";

const examples = `
Examples:
  helm-ts check-rollout origin/main    may what is deployed from main be followed by this?
  helm-ts check-rollout HEAD~1 --json
`;

/** `helm-ts check-rollout <from-ref>`: whether each target may go from the values of a commit to those of now. */
export function checkRolloutCommand(program: Command, terminal: Terminal, states: readonly StateOption[]): void {
  const command = program
    .command("check-rollout")
    .summary("check that the values may follow those of an earlier commit")
    .description("Compare the values files of a commit with the sources as they are now, and ask the project's rules.")
    .argument("<from-ref>", "the commit that is deployed: a branch, a tag or a hash; nothing is fetched")
    .option(...described.json)
    .addHelpText("after", examples)
    .action(async (ref, options) => {
      const { checkRollout, openProject } = await import("../project/index.ts");
      const found = await checkRollout(await openProject(), ref, { states: chosenStates(options, states) });
      const result = rolloutResult(ref, found, paintFor(terminal.outHasColors));
      const failure = rolloutFailure(ref, found, result);
      if (failure !== undefined) throw failure;
      terminal.out(options.json ? printJson(result.json) : result.text);
    });
  addStateOptions(command, states);
}

function rolloutResult(ref: string, targets: readonly TargetRollout[], paint: Paint): Result {
  const refused = targets.filter(({ problems }) => problems.length > 0).length;
  const verdict = refused === 0 ? `all may follow ${ref}` : `${refused} may not follow ${ref}`;
  const text = `${changesText(targets, paint)}${counted(targets.length, "target")}: ${verdict}\n`;
  return { text, json: { from: ref, targets } };
}

/** What changes; targets that change alike stand together. */
function changesText(targets: readonly TargetRollout[], paint: Paint): string {
  const namesOf = new Map<string, readonly string[]>();
  for (const target of targets) {
    const text = changeText(target, paint);
    if (text !== "") namesOf.set(text, [...(namesOf.get(text) ?? []), target.target]);
  }
  return [...namesOf].map(([text, names]) => `${names.join(", ")}\n${text.replace(/^(?=.)/gm, "  ")}\n`).join("");
}

function changeText({ isNew, changes }: TargetRollout, paint: Paint): string {
  if (isNew) return "new\n";
  const rows = Object.entries(changes).map(([what, { before, after }]) => [what, before, after]);
  return rows.length === 0 ? "" : printTable(["", "BEFORE", "NOW"], rows, paint);
}

/** What several targets have in common stands once. */
function rolloutFailure(ref: string, targets: readonly TargetRollout[], result: Result): FailedResult | undefined {
  const targetsOf = new Map<string, readonly string[]>();
  for (const { target, problems } of targets) {
    for (const problem of problems) targetsOf.set(problem, [...(targetsOf.get(problem) ?? []), target]);
  }
  if (targetsOf.size === 0) return undefined;
  const texts = [...targetsOf].map(([problem, names]) => `${problem}\n  in ${names.join(", ")}`);
  return new FailedResult("rollout.refused", [`these values may not follow ${ref}`, ...texts].join("\n\n"), result);
}
