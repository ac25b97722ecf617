import fc from "fast-check";
import { expect, test } from "vitest";
import { type EvaluateContext, EvaluateError, evaluateExpr, RenderFailure } from "../../src/evaluate/index.ts";
import { type Expr, nodeOf } from "../../src/expr/index.ts";
import { callFunction } from "../../src/functions/call-function.ts";
import { defineChart, entries, type Templated } from "../../src/index.ts";
import { parseManifests, type YamlMapping } from "../../src/manifest/index.ts";
import { printChart } from "../../src/print/index.ts";
import { valuesOf as referencesOf } from "../../src/values/index.ts";
import { renderPrinted } from "../print/printed-chart.ts";
import { arbitraryCall } from "./arbitrary-call.ts";
import { type FunctionCall, fromValues, schemaOf, valuesOf, writtenOut } from "./examples.ts";
import { templateCall } from "./generated/words.ts";

/** Other seeds find other calls; the same seed finds the same ones. */
const seed = Number(process.env["PROPERTY_SEED"] ?? 1);
const count = Number(process.env["PROPERTY_CASES"] ?? 1500);

test("a function of random arguments evaluates to what Helm gives", { timeout: 120_000 }, async () => {
  const sampled = fc.sample(arbitraryCall, { seed, numRuns: count });
  const calls = sampled.map((call, index): FunctionCall => ({ ...call, key: `call${index}` }));
  const given = calls.flatMap((call) => evaluated(call));
  // Some calls stop the render, and a few are beyond the evaluator.
  expect(given.length).toBeGreaterThan(count / 2);
  const rendered = await renderedOf(calls.filter(({ key }) => given.some((one) => one.call.key === key)));
  const wrong = given.filter(({ call: { key }, results }) => JSON.stringify(results) !== JSON.stringify(rendered[key]));
  expect(wrong.map(({ call, results }) => ({ call: shown(call), results, rendered: rendered[call.key] }))).toEqual([]);
});

interface Evaluated {
  readonly call: FunctionCall;
  /** Results as JSON: of arguments from the values, and of arguments that are written out. */
  readonly results: unknown;
}

function evaluated(call: FunctionCall): readonly Evaluated[] {
  try {
    return [{ call, results: evaluateExpr(nodeOf(results(call)), context([call])) }];
  } catch (error) {
    if (error instanceof EvaluateError || error instanceof RenderFailure) return [];
    throw error;
  }
}

/** All that Helm makes of a call, in one text. */
function results(call: FunctionCall): Expr<string> {
  const references = referencesOf(schemaOf([call]));
  const both = [fromValues(call, references), writtenOut(call)].filter((one) => one !== undefined);
  return callFunction("printf", [
    both.map(() => "%s").join(" | "),
    ...both.map((one) => callFunction("toJson", [one])),
  ]) as Expr<string>;
}

function context(calls: readonly FunctionCall[]): EvaluateContext {
  return {
    values: valuesOf(calls) as EvaluateContext["values"],
    release: { name: "a", namespace: "b", service: "Helm", revision: 1, isInstall: true, isUpgrade: false },
    chart: { name: "functions", version: "1.0.0", appVersion: "1" },
  };
}

async function renderedOf(calls: readonly FunctionCall[]): Promise<YamlMapping> {
  const data = Object.fromEntries(calls.map((call) => [call.key, results(call)]));
  const document = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "calls" }, data: entries<string>(data) };
  const chart = defineChart({ values: schemaOf(calls), templates: () => ({ calls: document as Templated<object> }) });
  const files = printChart(chart, { name: "functions", sourceOf: (path) => path });
  const templates = new Map(files.map(({ path, text }) => [path, text]));
  const output = await renderPrinted({ name: "functions", templates, values: valuesOf(calls) });
  return parseManifests(output)[0]?.body["data"] as YamlMapping;
}

function shown({ function: name, given }: FunctionCall): string {
  return templateCall(name, given);
}
