import { type Arrival, type HeaderLines, headerValues } from "../backends/index.ts";
import { type Answer, type MeshRequest, reachedBy } from "../mesh/index.ts";
import type { MeshPlan } from "../plan/index.ts";
import type { ArrivalExpectation, Expectation, HeaderExpectation } from "./case-file.ts";
import { NOBODY } from "./read-expectation.ts";

/** Something that was to be otherwise. */
export interface Difference {
  /** Such as `status` or `seenBy web/shop x-user`. */
  readonly what: string;
  readonly expected: string;
  readonly got: string;
}

/** Who served a request, and who was asked. */
export interface Outcome {
  readonly served: readonly Arrival[];
  readonly asked: readonly Arrival[];
}

/** Who served and who was asked, of those whom a request reached. */
export function outcomeOf({ arrivals }: Answer, { to }: MeshRequest, plan: MeshPlan): Outcome {
  return reachedBy(arrivals, plan, to !== undefined && "workload" in to ? to.workload : undefined);
}

/** Everything in which an answer is not what was expected. */
export function compare(answer: Answer, outcome: Outcome, expect: Expectation): readonly Difference[] {
  const { served, asked } = outcome;
  const { servedBy, authorizedBy } = expect;
  return [
    ...compareResponse(answer, expect),
    ...(servedBy === undefined ? [] : same("servedBy", servedBy, names(served))),
    ...(authorizedBy === undefined ? [] : same("authorizedBy", authorizedBy.join(", ") || NOBODY, names(asked))),
    ...Object.entries(expect.seenBy).flatMap(([workload, seen]) => compareArrival(workload, seen, answer.arrivals)),
  ];
}

function compareResponse(answer: Answer, expect: Expectation): readonly Difference[] {
  const { status, refused, body } = expect;
  const got = answer.type === "response" ? String(answer.status) : `no response (${answer.code})`;
  const wanted = refused ? "no response" : status === undefined ? "a response" : String(status);
  if (answer.type === "failure") return refused ? [] : [{ what: "status", expected: wanted, got }];
  if (refused) return [{ what: "refused", expected: wanted, got }];
  const isContained = body === undefined || answer.body.includes(body);
  return [
    ...(status === undefined ? [] : same("status", wanted, got)),
    ...compareHeaders("header", expect.headers, expect.absent, answer.headers),
    ...(isContained ? [] : [{ what: "body", expected: `… ${body} …`, got: answer.body.trim() || "nothing" }]),
  ];
}

function compareArrival(
  workload: string,
  { method, path, headers, absent }: ArrivalExpectation,
  arrivals: readonly Arrival[],
): readonly Difference[] {
  const arrival = arrivals.find((one) => one.workload === workload);
  const seen = `seenBy ${workload}`;
  if (arrival === undefined) return [{ what: seen, expected: "the request", got: "nothing" }];
  return [
    ...(method === undefined ? [] : same(`${seen} method`, method, arrival.method)),
    ...(path === undefined ? [] : same(`${seen} path`, path, arrival.path)),
    ...compareHeaders(seen, headers, absent, arrival.headers),
  ];
}

function compareHeaders(
  what: string,
  expected: HeaderExpectation,
  absent: readonly string[],
  lines: HeaderLines,
): readonly Difference[] {
  const wrong = Object.entries(expected).flatMap(([name, wanted]) => {
    const values = headerValues(lines, name);
    const isAny = wanted.length === 1 && wanted[0] === "*" && values.length > 0;
    return isAny ? [] : same(`${what} ${name}`, valuesText(wanted), valuesText(values));
  });
  const there = absent.flatMap((name) => same(`${what} ${name}`, "none", valuesText(headerValues(lines, name))));
  return [...wrong, ...there];
}

function same(what: string, expected: string, got: string): readonly Difference[] {
  return expected === got ? [] : [{ what, expected, got }];
}

function names(arrivals: readonly Arrival[]): string {
  return arrivals.map(({ workload }) => workload).join(", ") || NOBODY;
}

/** Each in quotes where there are several, since a value may have a comma itself. */
function valuesText(values: readonly string[]): string {
  if (values.length === 0) return "none";
  return values.length === 1 ? (values[0] ?? "") : values.map((value) => JSON.stringify(value)).join(" and ");
}
