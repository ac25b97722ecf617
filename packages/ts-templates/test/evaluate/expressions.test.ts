import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { type EvaluateContext, evaluateChart, evaluateExpr } from "../../src/evaluate/index.ts";
import { nodeOf } from "../../src/expr/index.ts";
import { findHelm } from "../../src/helm/index.ts";
import type { YamlMapping } from "../../src/manifest/index.ts";
import { type ChartDefinition, lowerDocuments } from "../../src/template/index.ts";
import { expressions, values } from "./expressions.ts";
import { renderChart } from "./render-chart.ts";

const context: EvaluateContext = {
  values,
  release: { name: "sample", namespace: "samples", service: "Helm", revision: 1, isInstall: true, isUpgrade: false },
  chart: { name: "evaluated", version: "1.2.3", appVersion: "4.5" },
};

let rendered: YamlMapping;
beforeAll(async () => {
  const [document] = await renderChart(await findHelm(), chart(), context);
  rendered = document?.body["data"] as YamlMapping;
});

describe.each(expressions)("%s", (name, expression, wanted) => {
  test("evaluates to what is wanted", () => {
    expect(evaluateExpr(nodeOf(expression), context)).toStrictEqual(wanted);
  });

  test("is rendered as the same by Helm", () => {
    expect(rendered[name]).toStrictEqual(wanted);
  });
});

test("a chart of all expressions evaluates to the same", () => {
  const [file] = evaluateChart(chart(), context);
  expect(file?.documents).toStrictEqual([
    { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "all" }, data: rendered },
  ]);
});

/** One document that has every expression as a field. */
function chart(): ChartDefinition {
  const data = Object.fromEntries(expressions.map(([name, expression]) => [name, expression]));
  const document = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "all" }, data };
  const documents = lowerDocuments(document, "all");
  return { values: z.strictObject({}), rules: [], templates: [{ path: "all.yaml", documents }] };
}
