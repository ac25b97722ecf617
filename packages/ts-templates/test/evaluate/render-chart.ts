import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { EvaluateContext } from "../../src/evaluate/index.ts";
import { type Helm, helmTemplate, type Values } from "../../src/helm/index.ts";
import { type Manifest, parseManifests } from "../../src/manifest/index.ts";
import { printChart } from "../../src/print/index.ts";
import type { ChartDefinition } from "../../src/template/index.ts";

/** Prints a chart, renders it with Helm as the context says, and parses what comes out. */
export async function renderChart(
  helm: Pick<Helm, "path">,
  definition: ChartDefinition,
  { values, release, chart, files = {} }: EvaluateContext,
): Promise<readonly Manifest[]> {
  const directory = await mkdtemp(join(tmpdir(), "helm-ts-evaluate-"));
  try {
    await writeFile(join(directory, "Chart.yaml"), JSON.stringify({ apiVersion: "v2", ...chart }));
    const templates = [...printedFiles(definition, chart.name)];
    const texts = [...templates.map(([path, text]) => [`templates/${path}`, text] as const), ...Object.entries(files)];
    for (const [path, text] of texts) {
      const file = join(directory, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    }
    const output = await helmTemplate({
      helm,
      chart: directory,
      release: release.name,
      namespace: release.namespace,
      values: [values as Values],
    });
    return parseManifests(output);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** The text of a chart's templates, by path below `templates/`. */
export function printedFiles(definition: ChartDefinition, name: string): ReadonlyMap<string, string> {
  const files = printChart(definition, { name, sourceOf: (path) => `${path}.ts` });
  return new Map(files.map(({ path, text }) => [path, text]));
}
