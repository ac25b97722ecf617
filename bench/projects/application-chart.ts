import type { BenchChart } from "./bench-chart.ts";
import type { Environment } from "./environments.ts";

const CLOUD = "src/values/clouds/public";

const config = `import { defineConfig } from "@helm/ts-templates";
import chart from "./src/chart.ts";
import { chartValues, describeRollout, inputConditions, layers, rolloutStates, settingsSchema } from "./src/values/index.ts";

export default defineConfig({
  chart: { definition: chart },
  values: {
    settings: {
      schema: settingsSchema,
      layers,
      derive: chartValues,
      conditions: inputConditions,
      states: { rollout: { values: rolloutStates, level: 2 } },
    },
    describe: describeRollout,
  },
  golden: { inputs: "test/golden/inputs.yaml" },
  release: { name: "aro-hcp-frontend", namespace: "aro-hcp" },
  kubeVersion: "1.30.0",
});
`;

/** The chart of this repository with its own values, for environments and regions that are made up. */
export const applicationChart: BenchChart = {
  name: "application",
  what: "the chart of this repository",
  release: { name: "aro-hcp-frontend", namespace: "aro-hcp" },
  kubeVersion: "1.30.0",
  inputs: "test/golden/inputs.yaml",
  copies: [
    { from: "src", to: "src", without: /^(e2e|deploy|values\/clouds)(\/|$)/ },
    { from: `${CLOUD}/cloud.ts`, to: `${CLOUD}/cloud.ts` },
    { from: "Chart.yaml", to: "Chart.yaml" },
    { from: "test/golden/inputs.yaml", to: "test/golden/inputs.yaml" },
  ],
  files: (environments) => ({
    "helm-ts.config.ts": config,
    "src/values/targets.ts": targetsFile(environments),
    [`${CLOUD}/index.ts`]: cloudFile(environments),
    ...Object.fromEntries(environments.map((one, index) => [`${CLOUD}/${one.name}.ts`, environmentFile(one, index)])),
  }),
  change: {
    file: "src/values/targets.ts",
    from: `code: "r0000"`,
    to: (time) => `code: "c${String(time).padStart(4, "0")}"`,
  },
};

function targetsFile(environments: readonly Environment[]): string {
  const regions = environments.flatMap((environment) => environment.regions);
  const rows = regions.map((name, index) => {
    const code = `r${String(index).padStart(4, "0")}`;
    return `  ${name}: { azure: "public", code: "${code}", zones: ${3 - (index % 2)} },\n`;
  });
  return `import type { Cloud } from "./cloud.ts";
import { publicCloud } from "./clouds/public/index.ts";

export interface Region {
  readonly azure: string;
  readonly code: string;
  readonly zones: number;
}

export const regions = {
${rows.join("")}} as const satisfies Readonly<Record<string, Region>>;

export type RegionName = keyof typeof regions;

export const clouds: Readonly<Record<string, Cloud>> = { public: publicCloud };
`;
}

function cloudFile(environments: readonly Environment[]): string {
  return `import type { Cloud } from "../../cloud.ts";
import { publicLayer } from "./cloud.ts";
${environments.map(({ name }) => `import { ${name} } from "./${name}.ts";\n`).join("")}
export const publicCloud: Cloud = {
  layer: publicLayer,
  sample: true,
  environments: { ${environments.map(({ name }) => name).join(", ")} },
};
`;
}

function environmentFile({ name, regions }: Environment, index: number): string {
  return `import { environment } from "../../cloud.ts";

export const ${name} = environment(
  import.meta.url,
  { regions: ${JSON.stringify(regions)} },
  { frontend: { replicas: ${2 + (index % 5)} } },
);
`;
}
