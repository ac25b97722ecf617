import { expect, test } from "vitest";
import { growthOf } from "./growth.ts";

test("a straight line is found as it is", () => {
  const points = [1, 40, 1000].map((targets) => ({ targets, value: 300 + 3 * targets }));
  expect(growthOf(points)?.fixed).toBeCloseTo(300);
  expect(growthOf(points)?.each).toBeCloseTo(3);
});

test("a point counts by the share by which it is missed, so that the largest does not decide alone", () => {
  const points = [1, 10, 100, 1000].map((targets) => ({ targets, value: 100 + targets }));
  const off = points.map((point) => (point.targets === 1000 ? { ...point, value: point.value * 1.1 } : point));
  expect(growthOf(off)?.fixed).toBeGreaterThan(90);
});

test("one size alone has no line", () => {
  expect(growthOf([{ targets: 4, value: 1 }])).toBeUndefined();
});
