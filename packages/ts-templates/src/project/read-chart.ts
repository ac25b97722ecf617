import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { HelmTsError } from "../errors.ts";
import { filesBelow, readIfExists } from "../files/index.ts";
import type { ChartSource } from "../import/index.ts";
import { placeholdersIn, type Values } from "../values/index.ts";
import { dependenciesOf } from "./chart-dependencies.ts";
import { shownPath } from "./project.ts";
import { readYamlFile } from "./yaml-file.ts";

/**
 * Reads a chart that somebody wrote by hand.
 *
 * @param directory of the chart, absolute
 * @param valuesFiles more values that people install it with, absolute
 * @throws HelmTsError `import.chart`, `import.placeholder`, `file.missing`, `file.invalid`
 */
export async function readChart(directory: string, valuesFiles: readonly string[]): Promise<ChartSource> {
  const metadata = await readMetadata(directory);
  const dependencies = dependenciesOf(metadata);
  const examples = await readExamples(directory, valuesFiles);
  const valuesText = (await readIfExists(join(directory, "values.yaml"))) ?? "";
  const values = valuesText === "" ? {} : await readYamlFile(join(directory, "values.yaml"));
  refusePlaceholders(directory, [values, ...examples.values()]);
  const schemaFile = join(directory, "values.schema.json");
  return {
    name: String(metadata["name"]),
    subcharts: dependencies.map(({ key }) => key),
    switches: dependencies.flatMap(({ conditions, tags }) => [...conditions, ...tags.map((tag) => `tags.${tag}`)]),
    valuesText,
    values,
    schema: (await readIfExists(schemaFile)) === undefined ? undefined : await readYamlFile(schemaFile),
    examples,
    texts: await templateTexts(directory),
  };
}

/** Everywhere else they are what a pipeline forgot to fill in; a schema with such a default could never be met. */
function refusePlaceholders(directory: string, all: readonly Values[]): void {
  const found = all.flatMap((values) => [...placeholdersIn(values)]);
  if (found.length === 0) return;
  const lines = found.map(([path, { value }]) => `  ${path}: ${JSON.stringify(value)}`);
  throw new HelmTsError(
    "import.placeholder",
    [
      `Values of ${shownPath(directory)} look like placeholders, which helm-ts refuses in every value:`,
      ...new Set(lines),
      "Nothing was written. Write them in another way first.",
    ].join("\n"),
  );
}

async function readMetadata(directory: string): Promise<Values> {
  const text = await readIfExists(join(directory, "Chart.yaml"));
  const shown = shownPath(directory);
  if (text === undefined) {
    throw new HelmTsError(
      "import.chart",
      `${shown} is no chart: there is no file Chart.yaml in it. An archive has to be unpacked first.`,
    );
  }
  if ((await readIfExists(join(directory, "requirements.yaml"))) === undefined) {
    return readYamlFile(join(directory, "Chart.yaml"));
  }
  throw new HelmTsError(
    "import.chart",
    `${shown} names its subcharts in requirements.yaml, as charts of Helm 2 did. Move them to dependencies in its Chart.yaml, and set apiVersion: v2 there.`,
  );
}

/** As chart-testing names them: https://github.com/helm/chart-testing */
const EXAMPLE = /-values\.yaml$/;

async function readExamples(directory: string, valuesFiles: readonly string[]): Promise<ReadonlyMap<string, Values>> {
  const names = await readdir(join(directory, "ci")).catch(() => []);
  const files = names.filter((name) => EXAMPLE.test(name)).map((name) => join(directory, "ci", name));
  const pairs = [...files.toSorted(), ...valuesFiles].map(async (file) => {
    return [
      basename(file)
        .replace(EXAMPLE, "")
        .replace(/\.ya?ml$/, ""),
      await readYamlFile(file),
    ] as const;
  });
  return new Map<string, Values>([["default", {}], ...(await Promise.all(pairs))]);
}

/**
 * The files of a chart that become files of its project, by the path that they have there. The values and their schema
 * are written anew; what the project is about stands at its top.
 */
export async function filesToKeep(directory: string): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const paths = (await filesBelow(directory)).filter((path) => path !== "values.yaml" && path !== "values.schema.json");
  const files = paths.map(async (path) => [placeOf(path), await readFile(join(directory, path))] as const);
  const kept = new Map<string, string | Uint8Array>(await Promise.all(files));
  return kept.set("Chart.yaml", ofApiVersion2(String(await readIfExists(join(directory, "Chart.yaml")))));
}

/** Without subcharts, nothing else of it was otherwise in Helm 2. */
function ofApiVersion2(metadata: string): string {
  return `apiVersion: v2\n${metadata.replace(/^apiVersion:.*\n?/m, "")}`;
}

function placeOf(path: string): string {
  return path === "Chart.yaml" || path === "README.md" ? path : `chart/${path}`;
}

/** Where nothing reads this chart's values: subcharts have their own. */
const OTHERS = /^(?:charts|crds|ci|tests)\/|^(?:README|CHANGELOG|LICENSE)|^values|^Chart\.|\.tgz$/;

async function templateTexts(directory: string): Promise<readonly string[]> {
  const own = (await filesBelow(directory)).filter((path) => !OTHERS.test(path));
  return Promise.all(own.map((path) => readFile(join(directory, path), "utf8")));
}
