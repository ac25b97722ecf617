import { defineConfig } from "@helm/ts-templates";
import chart from "./src/chart.ts";
import { chartValues, inputConditions, layers, settingsSchema } from "./src/values/index.ts";

export default defineConfig({
  chart: { definition: chart },
  values: {
    settings: { schema: settingsSchema, layers, derive: chartValues, conditions: inputConditions },
  },
  golden: { inputs: "test/golden/inputs.yaml" },
  release: { name: "aro-hcp-frontend", namespace: "aro-hcp" },
  // The oldest that the chart supports.
  kubeVersion: "1.30.0",
});
