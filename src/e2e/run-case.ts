import type { Case } from "./case-table.ts";
import { listClusters } from "./client/list-clusters.ts";
import type { ResourceGroup } from "./client/resource-group.ts";
import { messageOf } from "./e2e-error.ts";
import type { JudgedExchange } from "./judge/crossing.ts";
import { type Finding, failed } from "./judge/finding.ts";
import { judgeAccepted } from "./judge/judge-status.ts";
import { clientOf, type RunContext } from "./run-context.ts";

/** A row of the table after its requests. */
export interface RanCase {
  readonly row: Case;
  readonly exchanges: readonly JudgedExchange[];
  /** Of the requests themselves; who served them is judged when all are there. */
  readonly findings: readonly Finding[];
}

/** Sends the requests of a row, one after the other; what goes wrong once is not repeated. */
export async function runCase(row: Case, group: ResourceGroup, context: RunContext): Promise<RanCase> {
  const { stack, authorize, requests, wants } = row;
  const exchanges: JudgedExchange[] = [];
  const client = clientOf(context, {
    exchanges,
    ...(stack !== undefined && { stack }),
    ...(authorize && { authorize }),
  });
  let findings: readonly Finding[] = [];
  for (let sent = 0; sent < requests && findings.length === 0; sent++) {
    try {
      const { status } = await listClusters(client, group);
      if (wants === "service") findings = judgeAccepted(status, context.options.accepted);
    } catch (error) {
      findings = [failed(`no answer: ${messageOf(error)}`)];
    }
  }
  return { row, exchanges, findings };
}
