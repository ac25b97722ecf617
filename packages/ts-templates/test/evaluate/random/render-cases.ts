import { z } from "zod";
import type { EvaluateContext } from "../../../src/evaluate/index.ts";
import { type Helm, KUBE_VERSION } from "../../../src/helm/index.ts";
import type { YamlMapping } from "../../../src/manifest/index.ts";
import type { ChartDefinition } from "../../../src/template/index.ts";
import { renderChart } from "../render-chart.ts";
import { chartFiles } from "./random-built-in.ts";
import type { RandomCase } from "./random-case.ts";

/** One chart with a template for each case. */
export function chartOf(cases: readonly RandomCase[]): ChartDefinition {
  return { values: z.strictObject({}), rules: [], templates: cases.map(({ file }) => file) };
}

/** What cases are rendered with: the values of each stand below its name. The template is that of the first. */
export function contextOf(cases: readonly RandomCase[]): EvaluateContext {
  return {
    values: Object.fromEntries(cases.map(({ name, values }) => [name, values])) as EvaluateContext["values"],
    release: {
      name: "random",
      namespace: "somewhere",
      service: "Helm",
      revision: 1,
      isInstall: true,
      isUpgrade: false,
    },
    chart: {
      name: "random",
      version: "1.2.3",
      appVersion: "1e3",
      description: "Templates by chance",
      annotations: { "example.com/owner": "nobody" },
    },
    capabilities: { kubeVersion: KUBE_VERSION, apiVersions: ["v1", "apps/v1"] },
    files: chartFiles,
    template: { name: `random/templates/${cases[0]?.file.path}`, basePath: "random/templates" },
  };
}

/** Renders all cases in one run of Helm, and gives for each the documents of its template. */
export async function renderCases(
  helm: Pick<Helm, "path">,
  cases: readonly RandomCase[],
): Promise<ReadonlyMap<RandomCase, readonly YamlMapping[]>> {
  const context = contextOf(cases);
  const manifests = await renderChart(helm, chartOf(cases), context);
  const bodies = Map.groupBy(manifests, ({ source }) => source);
  return new Map(
    cases.map((one) => {
      const own = bodies.get(`${context.chart.name}/templates/${one.file.path}`) ?? [];
      return [one, own.map(({ body }) => body)];
    }),
  );
}
