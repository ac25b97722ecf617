import type { JudgedExchange } from "./judge/crossing.ts";
import type { CaseReport, E2eReport } from "./report.ts";

/** A report for people: the table, what is wrong, what it cannot prove, and which requests crossed the mesh. */
export function reportText(report: E2eReport): string {
  const { endpoint, via, rollout, authorization, cases, findings, notes, setUp } = report;
  const way = via === "arm" ? "through Azure Resource Manager" : "direct";
  const exchanges = [...setUp, ...cases.flatMap((one) => one.exchanges)];
  return [
    `${endpoint} (${way}), rollout ${rollout}, authorization ${authorization}`,
    "",
    ...cases.map((one) => caseText(one, width(cases))),
    ...findings.map(({ outcome, text }) => `${outcome}: ${text}`),
    "",
    ...section("What this run cannot prove:", notes),
    ...section("Requests:", countLines(exchanges.map(exchangeText))),
    summary(report),
    "",
  ].join("\n");
}

function width(cases: readonly CaseReport[]): number {
  return Math.max(...cases.map(({ name }) => name.length), 0);
}

function caseText(
  { name, wants, expected, outcome, findings, servedBy, exchanges }: CaseReport,
  columns: number,
): string {
  const crossed = exchanges.filter(({ crossing }) => crossing === "crossed").length;
  const servers = Object.entries(servedBy).map(([server, count]) => `${server} ${count}`);
  const wanted = wants === "refusal" ? `refused at ${expected}` : `served by ${expected}`;
  const seen = [`${crossed} of ${exchanges.length} crossed the mesh`, ...servers].join(", ");
  const lines = [`${outcome.padEnd(8)}  ${name.padEnd(columns)}  ${wanted}: ${seen}`];
  return [...lines, ...findings.map((finding) => `          ${finding.outcome}: ${finding.text}`)].join("\n");
}

function section(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [heading, ...lines.map((line) => `  ${line}`), ""];
}

function exchangeText({ method, path, stackHeader, answer, crossing, evidence, error }: JudgedExchange): string {
  const header = stackHeader === undefined ? "" : ` [${stackHeader}]`;
  const result = answer ? `${answer.status}` : `no answer (${error})`;
  const proof = evidence.length === 0 ? crossing : `${crossing} (${evidence.join(", ")})`;
  return `${method} ${path}${header}: ${result}, ${proof}`;
}

/** Equal lines in a row become one. */
function countLines(lines: readonly string[]): readonly string[] {
  const runs: { readonly line: string; count: number }[] = [];
  for (const line of lines) {
    const last = runs.at(-1);
    if (last?.line === line) last.count++;
    else runs.push({ line, count: 1 });
  }
  return runs.map(({ line, count }) => (count === 1 ? line : `${line}, ${count} times`));
}

function summary({ outcome, cases }: E2eReport): string {
  const counts = (["passed", "failed", "unproven"] as const)
    .map((one) => [one, cases.filter((row) => row.outcome === one).length] as const)
    .filter(([, count]) => count > 0)
    .map(([one, count]) => `${count} ${one}`);
  return `${outcome}: ${counts.join(", ") || "no case ran"}`;
}
