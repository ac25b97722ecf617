import { describe, expect, it } from "vitest";
import { conditionHolds, conditionProblems, requiredWhen } from "../../src/values/index.ts";
import { sampleConditions, sampleSchema } from "./sample-schema.ts";

const on = { mise: { enabled: true }, routing: { defaultStack: "v2" } };

describe("a conditional requirement", () => {
  it("holds when all of its values are these", () => {
    const [condition] = sampleConditions;
    const holds = (values: unknown) => condition !== undefined && conditionHolds(condition, values);
    expect(holds(on)).toBe(true);
    expect(holds({ ...on, mise: { enabled: false } })).toBe(false);
    expect(holds({ mise: { enabled: true } })).toBe(false);
  });

  it("names every value that is missing, and when it is required", () => {
    const message = 'is required when mise.enabled is true and routing.defaultStack is "v2"';
    expect(conditionProblems(on, sampleConditions)).toEqual([
      { kind: "missing", path: ["inputs", "miseAppId"], value: undefined, message },
      { kind: "missing", path: ["mise", "image", "digest"], value: undefined, message },
    ]);
    const given = { ...on, inputs: { miseAppId: "x" } };
    expect(conditionProblems(given, sampleConditions).map(({ path }) => path)).toEqual([["mise", "image", "digest"]]);
    expect(conditionProblems({}, sampleConditions)).toEqual([]);
  });

  it("refuses a path that is below no map of the schema", () => {
    expect(() => requiredWhen(sampleSchema, {}, ["mise.callers.admin.nmae"])).toThrow(
      "requiredWhen: mise.callers.admin.nmae is not in the values schema",
    );
  });
});
