import { headerValues } from "@helm/mesh-lab";
import type { Outcome } from "../lab/index.ts";
import { stacks } from "../lab/index.ts";
import type { Expected, HeaderValues } from "./case.ts";

/** Undefined where one of the expectations is met, else in what the nearest one is not: one sentence. */
export function differences(outcome: Outcome, expected: readonly Expected[]): string | undefined {
  const found = expected.map((each) => differencesFrom(outcome, each));
  const [nearest] = found.toSorted((one, other) => one.length - other.length);
  if (nearest === undefined) throw new Error("a case expects nothing");
  return nearest.length === 0 ? undefined : nearest.join(", ");
}

function differencesFrom(outcome: Outcome, expected: Expected): readonly string[] {
  const { asked, servedBy, policies = asked.map(() => "ARM Policy"), marker = [] } = expected;
  const mise = outcome.arrivals.filter(({ workload }) => isMise(workload));
  const application = outcome.arrivals.filter(({ workload }) => !isMise(workload));
  return [
    ...differs("status", outcome.status ?? "none", expected.status, outcome.failure),
    ...(expected.failure === undefined ? [] : differs("failure", outcome.failure ?? "none", expected.failure)),
    ...listDiffers("served by", outcome.servedBy, servedBy),
    ...listDiffers("asked MISE", outcome.asked, asked),
    ...listDiffers("policy header", outcome.policies, policies),
    ...listDiffers("marker", outcome.marker, marker),
    ...headersDiffer(
      "application saw",
      application.flatMap(({ headers }) => headers),
      expected.applicationSaw,
    ),
    ...headersDiffer(
      "MISE saw",
      mise.flatMap(({ headers }) => headers),
      expected.miseSaw,
    ),
    ...headersDiffer("client got", outcome.headers, expected.sent),
    ...(expected.body === undefined ? [] : differs("body", outcome.body, expected.body)),
  ];
}

function isMise(workload: string): boolean {
  return workload === stacks.v1.mise || workload === stacks.v2.mise;
}

function differs(what: string, got: string | number, expected: string | number, why = ""): readonly string[] {
  return got === expected ? [] : [`${what} ${got}${why === "" ? "" : ` (${why})`} instead of ${expected}`];
}

function listDiffers(what: string, got: readonly string[], expected: readonly string[]): readonly string[] {
  return differs(what, got.join(" and ") || "nobody", expected.join(" and ") || "nobody");
}

/** Lines of one header mean what one line with commas means, and proxies may join them. */
function headersDiffer(who: string, got: Outcome["headers"], expected: HeaderValues = {}): readonly string[] {
  return Object.entries(expected).flatMap(([name, values]) =>
    differs(`${who} ${name}`, joined(headerValues(got, name)), joined(values)),
  );
}

function joined(values: readonly string[]): string {
  return values.length === 0 ? "absent" : JSON.stringify(values.join(","));
}
