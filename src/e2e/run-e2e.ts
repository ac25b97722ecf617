import { caseReport } from "./case-report.ts";
import { caseTable } from "./case-table.ts";
import { checkOptions } from "./check-options.ts";
import { crossingJudge } from "./judge/crossing.ts";
import { viewOf } from "./judge/expected-shares.ts";
import { failed, outcomeOf } from "./judge/finding.ts";
import { notesOn } from "./notes.ts";
import type { E2eOptions } from "./options.ts";
import type { E2eReport } from "./report.ts";
import { type RanCase, runCase } from "./run-case.ts";
import { type SetUp, withResourceGroup } from "./with-resource-group.ts";

/**
 * Checks who serves which requests, and in environments with enforcement that nobody is served without a right token.
 * It throws an E2eError for options that make no sense; what the environment does wrong is in the report. Through Azure
 * Resource Manager it creates a resource group, and deletes it.
 */
export async function runE2e(options: E2eOptions): Promise<E2eReport> {
  checkOptions(options);
  const deadline = AbortSignal.timeout(options.deadline);
  const signal = options.signal ? AbortSignal.any([deadline, options.signal]) : deadline;
  const context = { options, signal, judge: crossingJudge() };
  const ran: RanCase[] = [];
  const setUp = await withResourceGroup(context, async (group) => {
    for (const row of caseTable(options, viewOf(options.rollout))) {
      if (!signal.aborted) ran.push(await runCase(row, group, context));
    }
  });
  const ended = signal.aborted ? [failed(endedText(options, deadline))] : [];
  return reportOf(options, ran, { ...setUp, findings: [...setUp.findings, ...ended] });
}

function endedText({ deadline }: E2eOptions, signal: AbortSignal): string {
  return signal.aborted ? `the run was not done within its ${deadline / 1000} s` : "the run was interrupted";
}

function reportOf(options: E2eOptions, ran: readonly RanCase[], { exchanges, findings }: SetUp): E2eReport {
  const { endpoint, target, rollout, authorization } = options;
  const markerSeen = ran.some((one) =>
    one.exchanges.some(({ answer, crossing }) => answer?.servedBy !== undefined && crossing === "crossed"),
  );
  const cases = ran.map((one) => caseReport(one, { via: target.via, markerSeen }));
  return {
    endpoint: endpoint.origin,
    via: target.via,
    rollout: rollout.rollout,
    authorization,
    outcome: outcomeOf([...cases, ...findings].map(({ outcome }) => outcome)),
    cases,
    findings,
    setUp: exchanges,
    notes: notesOn(options, viewOf(rollout)),
  };
}
