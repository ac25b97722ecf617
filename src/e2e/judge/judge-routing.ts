import type { StackName } from "../../values/chart-schema.ts";
import { isImprobable, trialsToMiss } from "./binomial.ts";
import type { JudgedExchange } from "./crossing.ts";
import { type Shares, sharesText } from "./expected-shares.ts";
import { type Finding, failed, unproven } from "./finding.ts";
import { type Marking, type Server, servedBy } from "./served-by.ts";

/** What routing has to come to. */
export interface RoutingExpectation {
  readonly shares: Shares;
  /** What would be right if the header which chooses a stack were lost on the way. */
  readonly sharesWithoutHeader: Shares;
}

/** An expectation, and whether there are requests enough to look at how they are split. */
interface JudgedExpectation extends RoutingExpectation {
  readonly judgesSplit: boolean;
}

/** Findings on who served some exchanges, the same one as often as it was found; none where all is as it has to be. */
export function judgeRouting(
  exchanges: readonly JudgedExchange[],
  expectation: JudgedExpectation,
  marking: Marking,
): readonly Finding[] {
  const answered = exchanges.filter(({ crossing }) => crossing !== "lost");
  const crossed = answered.filter(({ crossing }) => crossing === "crossed");
  const servers = crossed.map((exchange) => servedBy(exchange, marking));
  return [
    ...judgePresence(answered, crossed.length, marking),
    ...servers.flatMap((server) => judgeServer(server, expectation, marking)),
    ...judgeUntold(servers),
    ...(expectation.judgesSplit ? judgeSplit(servers, expectation.shares) : []),
  ];
}

/** No answer that crossed the mesh, no proof; and what goes straight to a stack must not go past the mesh. */
function judgePresence(answered: readonly JudgedExchange[], crossed: number, { via }: Marking): readonly Finding[] {
  if (crossed === 0) return [unproven("no answer crossed the mesh")];
  const unseen = answered.filter(({ crossing }) => crossing === "unseen").length;
  if (via === "arm" || unseen === 0) return [];
  return [unproven(`${unseen} of ${answered.length} answers show no sign of the mesh`)];
}

function judgeServer(server: Server, { shares, sharesWithoutHeader }: RoutingExpectation, { via }: Marking) {
  if (server === undefined) return [];
  if ("marker" in server) return [failed(`x-ms-served-by is "${server.marker}", which no stack sets`)];
  if (shares.has(server.stack)) return [];
  const text = `served by ${server.stack}${server.stack === "v1" ? " (no marker)" : ""}, expected: ${sharesText(shares)}`;
  const isHeaderLost = via === "arm" && sharesWithoutHeader.has(server.stack);
  return [isHeaderLost ? unproven(`${text}; Azure Resource Manager may have dropped x-ms-mise-version`) : failed(text)];
}

function judgeUntold(servers: readonly Server[]): readonly Finding[] {
  if (servers.length === 0 || servers.some((server) => server !== undefined)) return [];
  const why = "Azure Resource Manager may have dropped x-ms-served-by";
  return [unproven(`no answer of this run has a marker, and none proves nothing: ${why}`)];
}

function judgeSplit(servers: readonly Server[], shares: Shares): readonly Finding[] {
  const told = servers.flatMap((server) => (server && "stack" in server ? [server.stack] : []));
  if (shares.size === 1 || told.length === 0) return [];
  const seen = [...shares].map(([stack, percent]) => ({ stack, percent, hits: count(told, stack) }));
  const counts = seen.map(({ stack, hits }) => `${hits} by ${stack}`).join(", ");
  const trials = told.length;
  if (seen.some(({ hits, percent }) => isImprobable({ hits, trials }, percent / 100))) {
    return [failed(`served ${counts}, which ${sharesText(shares)} does not come to by chance`)];
  }
  const missed = seen.find(({ hits }) => hits === 0);
  if (!missed) return [];
  return [
    unproven(`served ${counts}: to tell from ${missed.percent} % takes ${trialsToMiss(missed.percent / 100)} requests`),
  ];
}

function count(stacks: readonly StackName[], wanted: StackName): number {
  return stacks.filter((stack) => stack === wanted).length;
}
