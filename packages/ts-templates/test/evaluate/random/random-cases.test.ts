import fc from "fast-check";
import { expect, test } from "vitest";
import { drawnNames } from "./drawn-names.ts";
import { randomCases } from "./random-cases.ts";

const faults = ["trimSuffix", "json", "fail", "loop", "choose", "kindIs"];

test.each(faults)("a case that is at fault for its %s shrinks to little more than that", (name) => {
  const isWithout = fc.property(randomCases, ({ file }) => !drawnNames(file).has(name));
  const { counterexample, numShrinks } = fc.check(isWithout, { seed: 1, numRuns: 200 });
  const [smallest] = counterexample ?? [];
  expect(numShrinks).toBeGreaterThan(0);
  expect(fc.stringify(smallest).split("\n").length, fc.stringify(smallest)).toBeLessThanOrEqual(20);
});

test("a seed draws the same cases again, of which no two have the same name", () => {
  const drawn = () => fc.sample(randomCases, { seed: 3, numRuns: 50 }).map((one) => fc.stringify(one));
  expect(drawn()).toEqual(drawn());
  expect(new Set(fc.sample(randomCases, { seed: 3, numRuns: 50 }).map(({ name }) => name)).size).toBe(50);
});
