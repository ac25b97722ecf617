import { defineConfig } from "@helm/ts-templates";
import chart from "./src/chart.ts";
import { targets } from "./src/targets.ts";
import { schema } from "./src/values.ts";

export default defineConfig({
  chart: { definition: chart },
  values: { settings: { schema, layers: targets, derive: (settings) => settings } },
  release: { name: "my-app", namespace: "my-app" },
});
