import { describe, expect, test } from "vitest";
import { z } from "zod";
import { reference, UnknownValueError } from "../../src/expr/index.ts";
import { choose, each, eq, fail, helper, orElse, release, required, text, when } from "../../src/index.ts";
import { shapeOf, valuesOf } from "../../src/values/index.ts";

const schema = z.strictObject({
  mise: z.strictObject({ v1: z.string(), v2: z.string(), v2Weight: z.int() }),
  list: z.array(z.strictObject({ name: z.string() })),
  labels: z.record(z.string(), z.string()),
  name: z.string().optional(),
});
const values = valuesOf(schema);

type Loose = Readonly<Record<string, Readonly<Record<string, never>>>>;

describe("a value that the schema does not have, where the types were cast away", () => {
  const known = values as unknown as Loose;
  const parameters = reference({ kind: "parameters" }, shapeOf(schema)) as unknown as Loose;

  test.each<readonly [name: string, use: () => unknown, message: string]>([
    [
      "in an object",
      () => known["mise"]?.["v3"],
      ".Values.mise.v3 is not in the values schema; here it has: v1, v2, v2Weight",
    ],
    [
      "at the root",
      () => known["mice"],
      ".Values.mice is not in the values schema; here it has: mise, list, labels, name",
    ],
    [
      "below a plain value",
      () => known["name"]?.["first"],
      ".Values.name.first is not in the values schema; a plain value stands there",
    ],
    [
      "a name of every object",
      () => known["mise"]?.["toString"],
      ".Values.mise.toString is not in the values schema; here it has: v1, v2, v2Weight",
    ],
    [
      "a parameter",
      () => parameters["mise"]?.["v3"],
      "mise.v3 is not in the schema of the helper's parameters; here it has: v1, v2, v2Weight",
    ],
    [
      "an element",
      () => each(values.list, (item) => (item as unknown as Loose)["nam"] as never),
      "item.nam is not in the schema of the element; here it has: name",
    ],
  ])("%s", (_, use, message) => {
    expect(use).toThrow(UnknownValueError);
    expect(use).toThrow(message);
  });
});

describe("what would stop every render", () => {
  const message =
    "Helm evaluates both sides of choose() and orElse(), so neither may hold required() or fail(); use when() with two branches.";
  const missing = required(values.name, "name is missing");

  test.each<readonly [name: string, use: () => unknown]>([
    ["required() in choose()", () => choose(eq(values.mise.v1, "a"), missing, "b")],
    ["fail() in orElse()", () => orElse(values.name, fail("no name"))],
    ["deep in a text", () => orElse(values.name, text`a ${missing}`)],
    ["in a helper", () => orElse(values.name, helper("name", missing))],
  ])("%s is refused", (_, use) => {
    expect(use).toThrow(message);
  });
});

test.each<readonly [operand: unknown, shown: string]>([
  [Number.NaN, "NaN"],
  [undefined, "undefined"],
  [null, "null"],
  [{}, "[object Object]"],
])("%s is no operand", (operand, shown) => {
  expect(() => eq(values.mise.v1, operand as never)).toThrow(
    `An operand is a string, a finite number, a boolean or an expression, not ${shown}.`,
  );
});

describe("what JavaScript would make a text or a number of", () => {
  const loose = (value: unknown) => value as string & number;

  test.each<readonly [name: string, use: () => unknown]>([
    ["an expression in a text without a tag", () => `${loose(release.name)}-x`],
    ["a value", () => `${loose(values.mise.v1)}-x`],
    ["a part", () => `${loose(when(eq(values.mise.v1, "a"), "b"))}`],
    ["a sum", () => loose(values.mise.v2Weight) + 1],
    ["a comparison", () => loose(values.mise.v2Weight) < 1],
    ["a key of an object", () => ({ [loose(release.name)]: "x" })],
  ])("%s is refused", (_, use) => {
    expect(use).toThrow(
      // biome-ignore lint/suspicious/noTemplateCurlyInString: shows code
      "An expression has no value before Helm renders it: write text`${name}-x` for `${name}-x`, add(a, b) for a + b, lt(a, b) for a < b.",
    );
  });
});
