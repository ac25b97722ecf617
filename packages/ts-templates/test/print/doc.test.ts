import { expect, test } from "vitest";
import { type Doc, field, layout, line, nest } from "../../src/print/doc.ts";

test.each<readonly [given: string, doc: Doc, want: string]>([
  ["a string is itself", "a", "a"],
  ["a list is its parts", ["a", ["b", []], "c"], "abc"],
  [
    "a line starts at the indentation",
    ["a:", nest([line, "b:", nest([line, "c"]), line, "d"]), line, "e"],
    "a:\n  b:\n    c\n  d\ne",
  ],
  [
    "a function is asked for its text at its indentation",
    nest(nest([line, (indent) => `nindent ${indent}`])),
    "\n    nindent 4",
  ],
  ["a line break in a string is not indented", nest([line, "a\nb"]), "\n  a\nb"],
])("%s", (_, doc, want) => {
  expect(layout(doc).text).toBe(want);
});

test("each line knows the field that it stands for", () => {
  const doc = [
    "head",
    field("spec", [
      line,
      "spec:",
      nest([field("a", [line, "a: 1"]), line, "if", field("b", [line, "b: ", field("[0]", "x")])]),
    ]),
    line,
    "end",
  ];
  const { text, fields } = layout(doc);
  const lines = text.split("\n").map((each, index) => [each.trim(), fields.get(index + 1)]);
  expect(lines).toEqual([
    ["head", undefined],
    ["spec:", "spec"],
    ["a: 1", "spec.a"],
    ["if", "spec"],
    ["b: x", "spec.b"],
    ["end", undefined],
  ]);
});

test("an index follows its list without a dot", () => {
  const { fields } = layout(field("list", field("[0]", field("name", [line, "x"]))));
  expect([...fields]).toEqual([[2, "list[0].name"]]);
});
