import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { z } from "zod";
import { defineChart, defineConfig } from "../../src/index.ts";
import { synthesize } from "../../src/project/index.ts";

const definition = defineChart({
  values: z.strictObject({ name: z.string().default("a").describe("Name of the map") }),
  templates: ({ name }) => ({ map: { apiVersion: "v1", kind: "ConfigMap", metadata: { name } } }),
});

test("a chart to which others give values needs none of its own", async () => {
  const config = defineConfig({
    chart: { definition, metadata: "Chart.yaml" },
    release: { name: "a", namespace: "a" },
  });
  const root = fileURLToPath(new URL("../../examples/podinfo", import.meta.url));
  const { chart, values } = await synthesize({ root, config });
  expect([...chart.files.keys()]).toEqual(expect.arrayContaining(["templates/map.yaml", "values.yaml"]));
  expect(values.size).toBe(0);
});
