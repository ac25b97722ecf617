import { describe, expect, test } from "vitest";
import { type EvaluateContext, EvaluateError, evaluateExpr } from "../../src/evaluate/index.ts";
import { nodeOf } from "../../src/expr/index.ts";
import { valuesOf as referencesOf } from "../../src/values/index.ts";
import { examples, fromValues, schemaOf, valuesOf, writtenOut } from "./examples.ts";
import { isEvaluated } from "./only-helm.ts";

const context: EvaluateContext = {
  values: valuesOf(examples) as EvaluateContext["values"],
  release: { name: "a", namespace: "b", service: "Helm", revision: 1, isInstall: true, isUpgrade: false },
  chart: { name: "functions", version: "1.0.0", appVersion: "1" },
};

const references = referencesOf(schemaOf(examples));

/** Octal digits are read by Helm alone. */
const known = examples.filter(({ function: name, title }) => isEvaluated(name) && title !== 'int64 "014"');
const left = examples.filter((example) => !known.includes(example));

describe("evaluates to what Helm gives", () => {
  test.each(known)("$title", (example) => {
    const { given, gives } = example;
    expect(evaluateExpr(nodeOf(fromValues(example, references)), context)).toEqual(gives);
    const call = writtenOut(example);
    if (call !== undefined) expect(evaluateExpr(nodeOf(call), context), String(given)).toEqual(gives);
  });
});

describe("says that only Helm knows what it gives", () => {
  test.each(left)("$title", (example) => {
    expect(() => evaluateExpr(nodeOf(fromValues(example, references)), context)).toThrow(EvaluateError);
  });
});
