import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { z } from "zod";
import type { EvaluateContext } from "../../../src/evaluate/index.ts";
import { type Helm, helmTemplate } from "../../../src/helm/index.ts";
import { parseManifests, type YamlMapping } from "../../../src/manifest/index.ts";
import { printChart } from "../../../src/print/index.ts";
import type { RandomCase } from "./random-case.ts";

/** What every case is rendered with, besides its values. */
export const identity: Pick<EvaluateContext, "release" | "chart"> = {
  release: {
    name: "random",
    namespace: "somewhere",
    service: "Helm",
    revision: 1,
    isInstall: true,
    isUpgrade: false,
  },
  chart: { name: "random", version: "1.2.3", appVersion: "1e3" },
};

/** The values of cases, each below its name. */
export function valuesOf(cases: readonly RandomCase[]): EvaluateContext["values"] {
  return Object.fromEntries(cases.map(({ name, values }) => [name, values])) as EvaluateContext["values"];
}

/** The text of a chart with a template for each case, by path below `templates/`. */
export function templatesOf(cases: readonly RandomCase[]): ReadonlyMap<string, string> {
  const definition = { values: z.strictObject({}), templates: cases.map(({ file }) => file) };
  const files = printChart(definition, { name: identity.chart.name, sourceOf: (path) => `${path}.ts` });
  return new Map(files.map(({ path, text }) => [path, text]));
}

/** Renders all cases in one run of Helm, and gives for each the documents of its template. */
export async function renderCases(
  helm: Pick<Helm, "path">,
  cases: readonly RandomCase[],
): Promise<ReadonlyMap<RandomCase, readonly YamlMapping[]>> {
  const directory = await mkdtemp(join(tmpdir(), "helm-ts-random-"));
  try {
    await writeChart(directory, templatesOf(cases));
    const { name: release, namespace } = identity.release;
    const output = await helmTemplate({ helm, chart: directory, release, namespace, values: [valuesOf(cases)] });
    const manifests = parseManifests(output);
    const sourceOf = ({ file }: RandomCase) => `${identity.chart.name}/templates/${file.path}`;
    return new Map(
      cases.map((one) => [one, manifests.filter(({ source }) => source === sourceOf(one)).map(({ body }) => body)]),
    );
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function writeChart(directory: string, templates: ReadonlyMap<string, string>): Promise<void> {
  const { name, version, appVersion } = identity.chart;
  await writeFile(join(directory, "Chart.yaml"), JSON.stringify({ apiVersion: "v2", name, version, appVersion }));
  for (const [path, text] of templates) {
    const file = join(directory, "templates", path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}
