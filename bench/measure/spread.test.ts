import { expect, test } from "vitest";
import { spreadOf } from "./spread.ts";

test("the median of some figures is the one in the middle, or between the two in the middle", () => {
  expect(spreadOf([30, 10, 20])).toEqual({ median: 20, least: 10, most: 30 });
  expect(spreadOf([40, 10, 20, 30])).toEqual({ median: 25, least: 10, most: 40 });
  expect(spreadOf([7])).toEqual({ median: 7, least: 7, most: 7 });
});
