import { expect, test } from "vitest";
import { z } from "zod";
import { type Expr, each, lines, yaml } from "../../src/index.ts";
import { valuesOf } from "../../src/values/index.ts";

const { list } = valuesOf(z.strictObject({ list: z.array(z.string()) }));

test.each<readonly [name: string, build: () => Expr<string>, message: string]>([
  [
    "text beside the first backtick",
    () => lines`a
      b
    `,
    "lines`…`: text stands beside the first backtick; it starts on the next line.",
  ],
  [
    "text beside the last backtick",
    () => lines`
      a
      b`,
    "lines`…`: text stands beside the last backtick; that has a line of its own.",
  ],
  [
    "a line left of the last backtick",
    () => lines`
      a
  b
    `,
    "lines`…`: line 2 is indented less than the last backtick; indent it by spaces, at least as far as the last backtick.",
  ],
  [
    "a tab",
    () => lines`
      a
	b
    `,
    "lines`…`: line 2 is indented by a tab; indent it by spaces, at least as far as the last backtick.",
  ],
  [
    "lines beside text",
    () => lines`
      a ${each(list, (item) => lines`${item}`)}
    `,
    "lines`…`: a document, or lines of their own, stand beside other text; give them a line.",
  ],
  [
    "a document beside text",
    () => lines`
      a: ${yaml<object>({})}
    `,
    "lines`…`: a document, or lines of their own, stand beside other text; give them a line.",
  ],
])("%s is refused", (_, build, message) => {
  expect(build).toThrow(expect.objectContaining({ code: "lines", message }));
});
