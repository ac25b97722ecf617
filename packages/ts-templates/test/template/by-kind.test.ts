import { expect, test } from "vitest";
import { z } from "zod";
import { byKind, type Expr, each } from "../../src/index.ts";
import { valuesOf } from "../../src/values/index.ts";

const { port, plain } = valuesOf(z.strictObject({ port: z.union([z.int(), z.string()]), plain: z.string() }));

const problem = (kind: string) =>
  `byKind() has a function for a ${kind}, but the schema does not say that the value may be one, or it is no value of the chart.`;

test("a kind that the schema does not have is refused", () => {
  const list = port as unknown as Expr<number | string | readonly string[]>;
  const build = { number: () => 1, string: () => 2, list: (all: Expr<readonly string[]>) => each(all, (one) => one) };
  expect(() => byKind(list, build)).toThrow(problem("list"));
});

test("a value of one kind has nothing to tell apart", () => {
  expect(() => byKind(plain, { string: (one) => one })).toThrow(problem("string"));
});
