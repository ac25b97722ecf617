import type { Values } from "@helm/ts-templates";
import { describe, expect, test } from "vitest";
import { rollbackStates, rollbackValues } from "../../src/deploy/rollback.ts";
import { deploySteps } from "../../src/deploy/steps.ts";
import { describeRollout } from "../../src/values/index.ts";
import { brokenLaws } from "./laws.ts";
import { pictureOf } from "./picture.ts";
import { type Situation, situated, situationsOf } from "./situations.ts";

const target = "public/int/uksouth";

describe.each(rollbackStates)("back to %s", (state) => {
  test.each(situationsOf(target))("from $name on a good way, and v1 serves all who name no stack", ({ values }) => {
    const back = rollbackValues(values, state);
    expect(brokenLaws(values, back, deploySteps(values, back))).toEqual([]);
    expect(describeRollout(back)["no or other header"]).toMatch(/^v1/);
    expect(pictureOf(back).frontends).toContain("v1");
  });

  test.each(["header", "canary", "v2-default"])("from %s routes alone change", (rollout) => {
    const { values } = situated(target, rollout, "enforced");
    const back = rollbackValues(values, state);
    expect({ ...back, routing: undefined }).toEqual({ ...values, routing: undefined });
    expect(stepNames(values, back)).toEqual(state === rollout ? ["expand"] : ["expand", "switch"]);
  });

  test("from v2-only MISE v1 comes first, then its frontend, then routes", () => {
    const { values } = situated(target, "v2-only", "enforced");
    expect(stepNames(values, rollbackValues(values, state))).toEqual(["expand", "bind", "switch"]);
  });

  test("what is so already is changed in nothing", () => {
    const { values } = situated(target, "v2-default", "enforced");
    const back = rollbackValues(values, state);
    expect(rollbackValues(back, state)).toEqual(back);
  });
});

test.each([
  ["header", "header", "v2"],
  ["v1-only", "header", "v1, header stripped"],
])("back to %s from %s: who sends the header v2 is served by %s", (state, rollout, served) => {
  expect(servedByHeader(rollbackValues(situated(target, rollout, "enforced").values, state))).toBe(served);
});

test("a header that may choose nothing does not begin to", () => {
  const closed = situated(target, "v2-default", "enforced", { routing: { header: { enabled: false } } });
  expect(servedByHeader(rollbackValues(closed.values, "header"))).toBe("v1, header stripped");
});

test.each<readonly [string, Situation["values"], string]>([
  [
    "canary",
    situated(target, "header", "enforced").values,
    "canary: there is no way back to that state; the states are header and v1-only",
  ],
  ["header", {}, "header: what runs does not say which stack serves; the states are header and v1-only"],
])("%s is refused", (state, values, message) => {
  expect(() => rollbackValues(values, state)).toThrow(message);
});

function stepNames(live: Values, wanted: Values): readonly string[] {
  return deploySteps(live, wanted).map(({ name }) => name);
}

function servedByHeader(values: Values): string | undefined {
  return describeRollout(values)["header v2"];
}
