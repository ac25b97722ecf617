import { expect, test } from "vitest";
import { z } from "zod";
import { chartReads } from "../../src/evaluate/index.ts";
import { defineChart, eq, raw, when } from "../../src/index.ts";

const chart = defineChart({
  values: z.object({ name: z.string(), web: z.object({ on: z.boolean(), text: z.string() }), count: z.int() }),
  templates: (values) => ({
    always: { apiVersion: "v1", kind: "ConfigMap", metadata: { name: values.name } },
    never: when(values.web.on, { apiVersion: "v1", kind: "ConfigMap", metadata: { name: values.web.text } }),
    decided: when(eq(values.count, 3), { apiVersion: "v1", kind: "Secret", metadata: { name: "s" } }),
    unknown: { apiVersion: "v1", kind: "ConfigMap", metadata: { name: raw<string>("lookup") } },
  }),
});

test("each template tells what it reads, also where a condition leaves nothing of it", () => {
  const context = {
    values: { name: "a", web: { on: false, text: "b" }, count: 3 },
    release: { name: "r", namespace: "n", service: "Helm", revision: 1, isInstall: true, isUpgrade: false },
    chart: { name: "c", version: "1.0.0", appVersion: "1" },
  };
  expect(
    chartReads(chart, context).map(({ path, documents, reads, untold }) => [path, documents.length, reads, untold]),
  ).toEqual([
    ["always.yaml", 1, [["name"]], undefined],
    ["never.yaml", 0, [["web", "on"]], undefined],
    ["decided.yaml", 1, [["count"]], undefined],
    ["unknown.yaml", 0, [], true],
  ]);
});
