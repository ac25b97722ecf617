import type { DeployFailure, DeployResult } from "../deploy/index.ts";
import { oneLine, visible } from "../visible.ts";
import type { Paint } from "./paint.ts";

/** How a deploy ended, for a terminal. */
export async function deployText(result: DeployResult, paint: Paint): Promise<string> {
  const { OUTCOME_WORDS, runsText } = await import("../report/index.ts");
  const { target, outcome, releases, seconds, steps, verified, recovered, notes } = result;
  const lines = [
    paint("bold", `${target}: ${OUTCOME_WORDS[outcome].toLowerCase()}, after ${seconds} s`),
    ...releases.map((one) => `  ${one.namespace}/${one.name}: ${revisionText(one)}`),
    ...steps.map(({ name, outcome, verified }) => `  ${[`${name}: ${outcome}`, ...verified].join(", ")}`),
    ...(verified.length === 0 ? [] : [`  ${verified.join(", ")}`]),
    ...[...recovered, ...notes].map((text) => `  ${oneLine(text)}`),
    `  ${runsText(result)}`,
  ];
  return `${lines.join("\n")}\n`;
}

/** Why a deploy failed, what runs, and what to do. */
export async function failureText(result: DeployResult, failure: DeployFailure): Promise<string> {
  const { runsText } = await import("../report/index.ts");
  const { findingLines } = await import("../deploy/index.ts");
  const where = failure.step === undefined ? "" : ` in the step ${failure.step}`;
  return [
    `the deploy of ${result.target} failed${where}: ${visible(failure.message)}`,
    ...findingLines(failure.findings),
    runsText(result),
    ...failure.advice,
  ].join("\n");
}

function revisionText({ revisionBefore, revision }: DeployResult["releases"][number]): string {
  if (revision === undefined) return "not installed";
  if (revisionBefore === revision) return `revision ${revision}`;
  return `revision ${revision}${revisionBefore === undefined ? ", the first" : `, before ${revisionBefore}`}`;
}
