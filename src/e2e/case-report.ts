import type { JudgedExchange } from "./judge/crossing.ts";
import { sharesText } from "./judge/expected-shares.ts";
import { type Finding, outcomeOf } from "./judge/finding.ts";
import { judgeRouting } from "./judge/judge-routing.ts";
import { judgeRefused } from "./judge/judge-status.ts";
import { type Marking, servedBy } from "./judge/served-by.ts";
import type { CaseReport } from "./report.ts";
import type { RanCase } from "./run-case.ts";

/** Judges a row of the table: what was answered, and who answered. */
export function caseReport({ row, exchanges, findings: found }: RanCase, marking: Marking): CaseReport {
  const refusals = row.wants === "refusal" ? judgeRefused(exchanges) : [];
  const findings = unique([...found, ...refusals, ...judgeRouting(exchanges, expectationOf(row), marking)]);
  return {
    name: row.name,
    wants: row.wants,
    expected: sharesText(row.shares),
    outcome: outcomeOf(findings.map(({ outcome }) => outcome)),
    findings,
    servedBy: countServers(exchanges, marking),
    exchanges,
  };
}

/** A single refused request cannot show how requests are split. */
function expectationOf({ wants, shares, sharesWithoutHeader }: RanCase["row"]) {
  return { shares, sharesWithoutHeader, judgesSplit: wants === "service" };
}

function unique(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((finding) => [finding.text, finding])).values()];
}

function countServers(exchanges: readonly JudgedExchange[], marking: Marking): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const exchange of exchanges) {
    const server = servedBy(exchange, marking);
    if (!server) continue;
    const name = "stack" in server ? server.stack : server.marker;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}
