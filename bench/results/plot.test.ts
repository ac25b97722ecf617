import { expect, test } from "vitest";
import { logarithmic } from "./scale.ts";
import { spreadOut } from "./spread-out.ts";

test("labels that are too near are moved apart, around where they were, and keep their order", () => {
  expect(spreadOut([100, 10, 104], 20)).toEqual([92, 10, 112]);
  expect(spreadOut([0, 0, 0], 10)).toEqual([-10, 0, 10]);
  expect(spreadOut([0, 18, 36], 20)).toEqual([-2, 18, 38]);
  expect(spreadOut([], 10)).toEqual([]);
});

test("each factor of ten takes the same room", () => {
  const { at, ticks } = logarithmic([10, 100, 1000], 0, 200);
  expect([10, 100, 1000].map(at).map(Math.round)).toEqual([0, 100, 200]);
  expect(ticks).toEqual([10, 20, 50, 100, 200, 500, 1000]);
  expect(logarithmic([5, 5000], 0, 1).ticks).toEqual([10, 100, 1000]);
  expect(logarithmic([7], 0, 100).at(7)).toBe(50);
});
