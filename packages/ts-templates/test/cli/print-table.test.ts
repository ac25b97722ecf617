import { expect, test } from "vitest";
import { paintFor } from "../../src/cli/paint.ts";
import { printTable } from "../../src/cli/print-table.ts";

test("columns are as wide as their widest cell, and no line ends in spaces", () => {
  const rows = [
    ["a/one", "12"],
    ["b", ""],
  ];
  expect(printTable(["TARGET", "N"], rows, paintFor(false))).toBe("TARGET  N\na/one   12\nb\n");
});

test("the heading is bold where there are colors", () => {
  expect(printTable(["A"], [["x"]], paintFor(true))).toBe("\u001b[1mA\u001b[22m\nx\n");
});

test("a heading without rows stays", () => {
  expect(printTable(["A", "B"], [], paintFor(false))).toBe("A  B\n");
});
