import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hunks, lineDiff } from "../../src/report/line-diff.ts";

const lines = fc.array(fc.constantFrom("a", "b", "c", ""), { minLength: 1, maxLength: 12 });

describe("lineDiff", () => {
  test("holds both texts, each in its order", () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const found = lineDiff(before.join("\n"), after.join("\n"));
        const side = (type: string): readonly string[] =>
          found.filter((line) => line.type === "same" || line.type === type).map(({ text }) => text);
        expect(side("removed")).toEqual(before);
        expect(side("added")).toEqual(after);
      }),
    );
  });

  test("keeps as many lines as it can", () => {
    expect(lineDiff("a\nb\nc\nd", "a\nc\nx\nd").map(({ type, text }) => `${type} ${text}`)).toEqual([
      "same a",
      "removed b",
      "same c",
      "added x",
      "same d",
    ]);
  });

  test("of texts that are much too long says that everything in between changed", () => {
    const long = (mark: string): string =>
      Array.from({ length: 2_100 }, (_, index) => `${mark}${index % 2}`).join("\n");
    const found = lineDiff(`first\n${long("a")}\nlast`, `first\n${long("b")}\nlast`);
    expect(found.filter(({ type }) => type === "same").map(({ text }) => text)).toEqual(["first", "last"]);
  });

  test("of a text that is new has its lines", () => {
    expect(lineDiff(undefined, "a\nb").map(({ type }) => type)).toEqual(["added", "added"]);
  });
});

test("hunks leave out what is far from a change, but no single line", () => {
  const diff = lineDiff("1\n2\n3\n4\n5\n6\n7\n8\n9", "1\n2\n3\n4x\n5\n6\n7\n8x\n9");
  expect(hunks(diff, 1).map((line) => (typeof line === "number" ? line : line.text))).toEqual([
    2,
    "3",
    "4",
    "4x",
    "5",
    "6",
    "7",
    "8",
    "8x",
    "9",
  ]);
});
