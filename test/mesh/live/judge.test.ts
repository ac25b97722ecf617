import { describe, expect, test } from "vitest";
import type { Rollout } from "../lab/index.ts";
import { faultsOf } from "./judge.ts";
import type { LoadAnswer } from "./load-client.ts";
import { ordered } from "./mix.ts";
import type { Reached, Sent } from "./record.ts";

const v1: readonly Reached[] = [reached("mise", "v1"), reached("frontend", "v1")];
const v2: readonly Reached[] = [reached("mise", "v2"), reached("frontend", "v2")];

describe("right is", () => {
  test.each<readonly [string, string | undefined, LoadAnswer, readonly Reached[], readonly Rollout[]]>([
    ["v1 by default", undefined, answer(200), v1, ["header"]],
    ["v2 by its name", "v2", answer(200, "v2"), v2, ["header"]],
    ["either in the canary", undefined, answer(200, "v2"), v2, ["canary"]],
    ["what the state before did", "v2", answer(200), v1, ["v1-only", "header"]],
    ["what the state after does", "v2", answer(200, "v2"), v2, ["v1-only", "header"]],
    ["another check by a retry", undefined, answer(200), [reached("mise", "v1"), ...v1], ["header"]],
  ])("%s", (_, named, given, by, states) => {
    expect(faultsOf(sent("good", named, given, by), states)).toEqual([]);
  });

  test.each(["none", "foreign"] as const)("401 with the token %s", (token) => {
    expect(faultsOf(sent(token, undefined, answer(401), [reached("mise", "v1")]), ["header"])).toEqual([]);
  });
});

describe("wrong is", () => {
  test.each<
    readonly [string, string | undefined, LoadAnswer, readonly Reached[], readonly Rollout[], readonly string[]]
  >([
    ["no response", undefined, { failure: "ECONNRESET" }, [], ["header"], ["no response: ECONNRESET"]],
    ["an error", undefined, answer(503), [], ["header"], ["status 503: ", "served by nobody instead of v1"]],
    ["the other stack", undefined, answer(200, "v2"), v2, ["header"], ["served by v2 instead of v1"]],
    ["the stack of before", "v2", answer(200), v1, ["header"], ["served by v1 instead of v2"]],
    ["two frontends", undefined, answer(200), [...v1, ...v1], ["header"], ["reached 2 frontends"]],
    [
      "no check",
      undefined,
      answer(200),
      [reached("frontend", "v1")],
      ["header"],
      ["v1 served it, and its MISE was not asked before"],
    ],
    [
      "the check of the other MISE",
      undefined,
      answer(200),
      [reached("mise", "v2"), reached("frontend", "v1")],
      ["header"],
      ["v1 served it, and its MISE was not asked before"],
    ],
    [
      "a check that comes too late",
      undefined,
      answer(200),
      [reached("frontend", "v1"), reached("mise", "v1")],
      ["header"],
      ["v1 served it, and its MISE was not asked before"],
    ],
    ["no marker", "v2", answer(200), v2, ["header"], ["x-ms-served-by is missing where v2 served"]],
    ["a marker of v1", undefined, answer(200, "v2"), v1, ["header"], ["x-ms-served-by is v2 where v1 served"]],
  ])("%s", (_, named, given, by, states, faults) => {
    expect(faultsOf(sent("good", named, given, by), states)).toEqual(faults);
  });

  test.each(["none", "foreign"] as const)("to serve the token %s, or to reach a frontend", (token) => {
    expect(faultsOf(sent(token, undefined, answer(200), v1), ["header"])).toEqual([
      "status 200 without a good token",
      "reached the frontend v1",
    ]);
    expect(faultsOf(sent(token, undefined, answer(401), v1), ["header"])).toEqual(["reached the frontend v1"]);
  });
});

test("the load has every combination that a change may treat in a way of its own", () => {
  const load = Array.from({ length: 1_000 }, (_, number) => ordered(number));
  for (const protocol of ["http/1.1", "h2"]) {
    for (const reuse of [true, false]) {
      for (const named of [undefined, "v1", "v2", "V2"]) {
        for (const method of ["GET", "POST", "PUT"]) {
          const found = load.filter(
            (one) => one.protocol === protocol && one.reuse === reuse && one.named === named && one.method === method,
          );
          expect(found.length, `${protocol} ${reuse} ${named} ${method}`).toBeGreaterThan(0);
        }
      }
    }
  }
  expect(load.filter(({ token }) => token === "good").length).toBeGreaterThan(700);
});

function reached(what: Reached["what"], stack: Reached["stack"]): Reached {
  return { what, stack };
}

function answer(status: number, served?: string): LoadAnswer {
  return { status, headers: served === undefined ? [] : [["x-ms-served-by", served]], body: "" };
}

function sent(
  token: "good" | "none" | "foreign",
  named: string | undefined,
  given: LoadAnswer,
  by: readonly Reached[],
): Sent {
  return { ordered: { ...ordered(0), named, token }, startedAt: 0, endedAt: 1, answer: given, reached: by };
}
