import type { BenchChart } from "./bench-chart.ts";
import type { Environment } from "./environments.ts";

const config = `import { defineConfig } from "@helm/ts-templates";
import chart from "./src/chart.ts";
import { targets } from "./src/targets/index.ts";
import { schema } from "./src/values.ts";

export default defineConfig({
  chart: { definition: chart },
  values: { settings: { schema, layers: targets, derive: (settings) => settings } },
  release: { name: "web", namespace: "web" },
});
`;

/** The chart of `helm create`, as the toolkit's example has it. */
export const smallChart: BenchChart = {
  name: "small",
  what: "the chart that `helm create` makes (packages/ts-templates/examples/scaffold)",
  release: { name: "web", namespace: "web" },
  copies: [
    { from: "packages/ts-templates/examples/scaffold/src", to: "src" },
    { from: "packages/ts-templates/examples/scaffold/Chart.yaml", to: "Chart.yaml" },
  ],
  files: (environments) => ({
    "helm-ts.config.ts": config,
    "src/targets/index.ts": targetsFile(environments),
    ...Object.fromEntries(
      environments.map((one, index) => [`src/targets/${one.name}.ts`, environmentFile(one, index)]),
    ),
  }),
  change: {
    file: "src/targets/e00.ts",
    from: `podAnnotations: { region: "region0000" }`,
    to: (time) => `podAnnotations: { region: "changed-${time}" }`,
  },
};

function targetsFile(environments: readonly Environment[]): string {
  const imports = environments.map(({ name }) => `import { ${name} } from "./${name}.ts";\n`);
  return `import { layer } from "@helm/ts-templates";
${imports.join("")}
export const targets = {
  layer: layer(import.meta.url, { image: { tag: "1.29" } }),
  children: {
    public: {
      layer: layer(import.meta.url, { autoscaling: { maxReplicas: 10 } }),
      children: { ${environments.map(({ name }) => name).join(", ")} },
    },
  },
};
`;
}

function environmentFile({ name, regions }: Environment, index: number): string {
  const children = regions.map(
    (region) => `    ${region}: { layer: layer(import.meta.url, { podAnnotations: { region: "${region}" } }) },\n`,
  );
  return `import { layer } from "@helm/ts-templates";

export const ${name} = {
  layer: layer(import.meta.url, { replicaCount: ${2 + (index % 5)}, podLabels: { environment: "${name}" } }),
  children: {
${children.join("")}  },
};
`;
}
