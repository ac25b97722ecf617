import type {
  DeployFailure,
  DeployPlan,
  DeployResult,
  PlannedCluster,
  PlannedStep,
  StepResult,
} from "../deploy/index.ts";
import type { Unfinished } from "./deploy-junit.ts";
import { findingText, namespaceText, OUTCOME_WORDS, runsText } from "./deploy-words.ts";
import { markdownReport } from "./markdown-report.ts";
import { markdownCode, markdownText } from "./markdown-text.ts";
import { counted } from "./words.ts";

/** How long the changes of one step may be, in characters; a summary on GitHub may have a million in all. */
const STEP_LIMIT = 200_000;

/** A plan as GitHub Flavored Markdown: what is changed, in which steps. */
export function planMarkdown(plan: DeployPlan): string {
  const { target, cluster, steps, skipped, refusals, unprotects, namespaces, adoptions, releases, notes } = plan;
  const size = steps.length === 0 ? "nothing to change" : counted(steps.length, "step");
  const verdict = refusals.length > 0 ? "refused" : size;
  const pending = releases.filter((one) => one.pending !== undefined);
  return sections([
    `## Plan of ${markdownText(target)}: ${verdict}\n`,
    whereText(cluster),
    list("Refused", refusals.map(findingText)),
    list("Ends protection: needs --yes-unprotect", unprotects),
    list("Namespaces", namespaces.map(namespaceText)),
    list("Left behind by a run that was killed", pending.map(pendingText)),
    list("Taken over", adoptions.map(adoptionText)),
    ...steps.map((step, index) => stepText(step, `${index + 1} of ${steps.length}`)),
    list("Steps that change nothing", skipped),
    list("Notes", notes),
  ]);
}

/** How a deploy ended, as GitHub Flavored Markdown. */
export function deployMarkdown(result: DeployResult): string {
  const { target, outcome, cluster, steps, failure, releases, namespaces, recovered, notes, seconds } = result;
  const { verified, adopted } = result;
  const mark = outcome === "unchanged" || outcome === "deployed" ? "✅" : "❌";
  return sections([
    `## ${mark} ${markdownText(target)}: ${OUTCOME_WORDS[outcome]}\n`,
    `${runsText(result)} It took ${seconds.toFixed(1)} s.\n`,
    whereText(cluster),
    failure === undefined ? "" : failureText(failure),
    stepTable(steps),
    list("Found", steps.flatMap(({ findings }) => findings).map(findingText)),
    list("Verified at the end", verified),
    list("Releases", releases.map(releaseText)),
    list(
      "Taken over",
      adopted.map(({ name, namespace }) => `${namespace}/${name}`),
    ),
    list("Namespaces", namespaces.map(namespaceText)),
    list("Recovered", recovered),
    list("Notes", notes),
  ]);
}

/** A command that ended without a result, as GitHub Flavored Markdown. */
export function unfinishedMarkdown(command: string, { target, code, message }: Unfinished): string {
  const lines = message.split("\n").filter((line) => line.trim() !== "");
  return sections([
    `## ❌ ${markdownText(target)}: helm-ts ${command} failed\n`,
    list(`What is wrong (${code})`, lines),
  ]);
}

/** What is empty is left out. */
function sections(texts: readonly string[]): string {
  return texts.filter((text) => text !== "").join("\n");
}

function whereText({ context, cluster, server }: PlannedCluster): string {
  return `Context ${markdownCode(context)}, cluster ${markdownCode(cluster)} at ${markdownCode(server)}.\n`;
}

function list(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return "";
  return [`**${markdownText(title)}**\n\n`, ...lines.map((line) => `- ${markdownText(line)}\n`)].join("");
}

function stepText({ name, why, drainSeconds, upgrades, review }: PlannedStep, place: string): string {
  const wait = drainSeconds > 0 ? ` It begins ${drainSeconds} s after the step before, so that requests end.` : "";
  const names = upgrades.map((one) => `${one.namespace}/${one.name}`).join(", ");
  return sections([
    `## Step ${place}, ${markdownText(name)}\n`,
    `${markdownText(why)}${wait}\n\nReleases, in this order: ${markdownText(names)}\n`,
    markdownReport(review, { limit: STEP_LIMIT, elsewhere: "in the plan as JSON" }),
  ]);
}

function failureText({ code, step, message, findings, advice }: DeployFailure): string {
  const where = step === undefined ? "" : ` in step ${markdownText(step)}`;
  const lines = message.split("\n").filter((line) => line.trim() !== "");
  return sections([
    `**Failed${where}** (${markdownCode(code)})\n\n${lines.map((line) => `> ${markdownText(line)}\n`).join(">\n")}`,
    list("Because", findings.map(findingText)),
    list("What to do", advice),
  ]);
}

function stepTable(steps: readonly StepResult[]): string {
  if (steps.length === 0) return "";
  const rows = steps.map(({ name, outcome, seconds, why, verified }) => {
    const took = `${seconds.toFixed(1)} s`;
    const cells = [...[name, outcome].map(markdownText), took, ...[why, verified.join(", ")].map(markdownText)];
    return `| ${cells.join(" | ")} |\n`;
  });
  return ["| step | outcome | took | why | verified |\n", "|---|---|---|---|---|\n", ...rows].join("");
}

function releaseText({ name, namespace, revisionBefore, revision }: DeployResult["releases"][number]): string {
  return `${namespace}/${name}: ${revisionText(revisionBefore, revision)}`;
}

function revisionText(before: number | undefined, after: number | undefined): string {
  if (after === undefined) return before === undefined ? "not installed" : `uninstalled, it was at revision ${before}`;
  if (before === undefined) return `installed, revision ${after}`;
  return before === after ? `revision ${after}, as before` : `revision ${before} → ${after}`;
}

function pendingText({ name, namespace, pending = "" }: DeployPlan["releases"][number]): string {
  return `${namespace}/${name}: ${pending}; it is settled first`;
}

function adoptionText({ name, namespace, revision, takesOver, deletes }: DeployPlan["adoptions"][number]): string {
  const objects = `${counted(takesOver.length, "object")} kept, ${counted(deletes.length, "object")} deleted at the end`;
  return `${namespace}/${name}, revision ${revision}: ${objects}`;
}
