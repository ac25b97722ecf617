import { describe, expect, test } from "vitest";
import { z } from "zod";
import { EvaluateError, evaluateChart, evaluateTree, RenderFailure } from "../../src/evaluate/index.ts";
import { call, type Expr } from "../../src/expr/index.ts";
import {
  defineChart,
  div,
  type Expr as Expression,
  each,
  entries,
  entry,
  fail,
  helper,
  mod,
  mul,
  raw,
  required,
  text,
  upper,
  when,
} from "../../src/index.ts";
import { lowerTree } from "../../src/template/index.ts";
import { valuesOf } from "../../src/values/index.ts";

const schema = z.strictObject({
  absent: z.string().optional(),
  blank: z.string(),
  zero: z.int(),
  zeros: z.array(z.int()),
  enabled: z.boolean(),
  ratio: z.number(),
});
const values: z.output<typeof schema> = { blank: "", zero: 0, zeros: [0, 0], enabled: true, ratio: 0.5 };
const context = {
  values,
  release: { name: "sample", namespace: "samples", service: "Helm", revision: 1, isInstall: true, isUpgrade: false },
  chart: { name: "evaluated", version: "1.2.3", appVersion: "4.5" },
};
const v = valuesOf(schema);

describe("what stops Helm stops the evaluation", () => {
  const failures: readonly (readonly [string, unknown, string])[] = [
    ["a required value that is missing", { a: required(v.absent, "Set .Values.absent.") }, "Set .Values.absent."],
    ["a required value that is empty", { a: required(v.blank, "Set .Values.blank.") }, "Set .Values.blank."],
    ["fail", { a: when<unknown>(v.enabled, fail(text`No ${v.zero}.`), 1) }, "No 0."],
    ["a division by zero", { a: div(1, v.zero) }, "runtime error: integer divide by zero"],
    ["a remainder by zero", { a: mod(1, v.zero) }, "runtime error: integer divide by zero"],
    ["a division of decimals by zero", { a: div(v.ratio, v.zero) }, "decimal division by 0"],
    ["a string that is missing", { a: upper(v.absent as Expression<string>) }, "<nil> stands where a string is wanted"],
    [
      "a comparison of two kinds",
      { a: call("lt", "boolean", v.blank, v.zero) },
      "incompatible types for comparison: string and int64",
    ],
    [
      "a key that stands twice",
      entries<unknown>(
        { "key-0": 1 },
        each(v.zeros, (zero) => entry(text`key-${zero}`, zero)),
      ),
      'The key "key-0" stands twice in one map.',
    ],
    [
      "a loop over a string",
      [each(v.blank as unknown as Expression<readonly string[]>, (item) => item)],
      "range can't iterate over ",
    ],
  ];

  test.each(failures)("%s", (_, tree, message) => {
    expect(failureOf(tree)).toStrictEqual(new RenderFailure(message));
  });

  test("a failure of a template file", () => {
    const document = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "x" } };
    const chart = defineChart({
      values: schema,
      templates: (refs) => ({ x: [when(refs.enabled, fail("Choose one.")), document] }),
    });
    expect(() => evaluateChart(chart, context)).toThrow(new RenderFailure("Choose one."));
  });

  test("what is not chosen does not fail", () => {
    const tree = { a: when<unknown>(v.enabled, 1, fail("never")), b: when<unknown>(v.enabled, 2, div(1, v.zero)) };
    expect(evaluateTree(lowerTree(tree, "tree"), context)).toStrictEqual({ a: 1, b: 2 });
  });

  test("the first failure is the one that is told", () => {
    const tree = [required(v.absent, "first"), when<unknown>(call<boolean>("fail", "boolean", "second"), 1)];
    expect(failureOf(tree)).toStrictEqual(new RenderFailure("first"));
  });
});

describe("what only Helm can follow is named", () => {
  const errors: readonly (readonly [string, unknown, string])[] = [
    [
      "raw()",
      { a: raw<string>("$.Values.name | unheardOf", "string") },
      'raw("$.Values.name | unheardOf") cannot be evaluated: only Helm can follow it.',
    ],
    [
      "an unknown function",
      { a: call("unheardOf", "string", "x") },
      'The function "unheardOf" cannot be evaluated: only Helm knows what it gives.',
    ],
    [
      "a function that JavaScript's objects have",
      { a: call("valueOf", "string", "x") },
      'The function "valueOf" cannot be evaluated: only Helm knows what it gives.',
    ],
    [
      "text in arithmetic",
      { a: mul(v.blank as unknown as Expression<number>, 2) },
      '"" stands where a number is wanted.',
    ],
  ];

  test.each(errors)("%s", (_, tree, message) => {
    const error = failureOf(tree);
    expect(error).toBeInstanceOf(EvaluateError);
    expect(error.message).toContain(message);
  });

  test("an element of a loop outside its function", () => {
    const leaked: Expr<number>[] = [];
    lowerTree([each(v.zeros, (zero) => leaked.push(zero))], "tree");
    expect(failureOf({ a: leaked[0] })).toStrictEqual(
      new EvaluateError(
        'The value "zero" of an each() or once() is used where it is not known: outside the function that was given it.',
      ),
    );
  });

  test("an element of a loop in a helper's body", () => {
    const tree = [each(v.zeros, (zero) => helper("leak", text`${zero}`))];
    expect(failureOf(tree).message).toContain('The value "zero" of an each() or once() is used where it is not known');
  });

  test("parameters outside the body of their helper", () => {
    const leaked: Expr<string>[] = [];
    helper("leak", z.object({ name: z.string() }), ({ name }) => {
      leaked.push(name);
      return text`${name}`;
    });
    expect(failureOf({ a: leaked[0] })).toStrictEqual(
      new EvaluateError("The parameters of a helper are used where they are not known: outside its body."),
    );
  });
});

function failureOf(tree: unknown): Error {
  const lowered = lowerTree(tree, "tree");
  try {
    evaluateTree(lowered, context);
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error("nothing failed");
}
