import { expect, test } from "vitest";
import { memoryText, timesText, timeText } from "./figures.ts";

test("figures have three digits", () => {
  expect([0.5, 35.04, 210.4, 999, 1000, 57_123].map(timeText)).toEqual([
    "0.50 ms",
    "35.0 ms",
    "210 ms",
    "999 ms",
    "1.00 s",
    "57.1 s",
  ]);
  expect([0.857, 14.16, 271.2, 1629].map(timesText)).toEqual(["0.86×", "14.2×", "271×", "1629×"]);
  expect(memoryText(123_456_789)).toBe("123 MB");
});
