import { defineConfig } from "@helm/ts-templates";
import chart from "./src/chart.ts";
import { deployConfig } from "./src/deploy/index.ts";
import { proveOptions } from "./src/exemptions.ts";
import {
  chartValues,
  describeRollout,
  inputConditions,
  layers,
  namedImages,
  rolloutStates,
  rolloutTransition,
  settingsSchema,
} from "./src/values/index.ts";

export default defineConfig({
  chart: { definition: chart },
  values: {
    settings: {
      schema: settingsSchema,
      layers,
      derive: chartValues,
      conditions: inputConditions,
      // The state is one of an environment, the second part of a target's path.
      states: { rollout: { values: rolloutStates, level: 2 } },
    },
    describe: describeRollout,
    transition: rolloutTransition,
  },
  golden: { inputs: "test/golden/inputs.yaml", states: { rollout: ["public/int/uksouth"] } },
  release: { name: "aro-hcp-frontend", namespace: "aro-hcp" },
  prove: proveOptions,
  review: { images: namedImages },
  deploy: deployConfig,
  // The oldest that the chart supports.
  kubeVersion: "1.30.0",
});
