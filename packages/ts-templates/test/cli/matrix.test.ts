import { expect, test } from "vitest";
import { printMatrix } from "../../src/cli/matrix.ts";

test("without a target a matrix is empty", () => {
  expect([printMatrix([], "github"), printMatrix([], "azure")]).toEqual(['{"include":[]}\n', "{}\n"]);
});

test("names are of letters, digits and _, begin with a letter, and differ", () => {
  const targets = ["a-b/c", "a/b-c", "1a/ü", "a/b/c"].map((name) => ({ name }));
  const matrix: Readonly<Record<string, { readonly target: string }>> = JSON.parse(printMatrix(targets, "azure"));
  expect(Object.entries(matrix).map(([name, { target }]) => [name, target])).toEqual([
    ["a_b_c", "a-b/c"],
    ["a_b_c_2", "a/b-c"],
    ["target_1a_", "1a/ü"],
    ["a_b_c_3", "a/b/c"],
  ]);
});
