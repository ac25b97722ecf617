import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, normalize, sep } from "node:path";
import { HelmTsError } from "../errors.ts";
import { valuesText } from "../helm/index.ts";
import { visible } from "../visible.ts";
import type { ChartFile, ReleaseRecord } from "./release-record.ts";

/**
 * Writes the chart of a revision as it stands in the release, so that Helm can render it again without the repository it
 * came from. Its values.yaml has the same values, and no comments.
 *
 * @param directory made if it is not there
 * @throws HelmTsError `release.chart` for a chart with dependencies, which Helm does not keep, and for a file whose name
 * leads out of the chart
 */
export async function writeRecordChart({ name, chart }: ReleaseRecord, directory: string): Promise<void> {
  const dependencies = chart.metadata["dependencies"];
  if (Array.isArray(dependencies) && dependencies.length > 0) {
    const message = `The release ${name} does not hold its whole chart: Helm keeps no dependencies, and ${chart.name} has some.`;
    throw new HelmTsError("release.chart", message);
  }
  const own: readonly ChartFile[] = [
    // JSON is YAML.
    { name: "Chart.yaml", data: Buffer.from(valuesText(chart.metadata)) },
    { name: "values.yaml", data: Buffer.from(valuesText(chart.values)) },
    ...(chart.schema === undefined ? [] : [{ name: "values.schema.json", data: chart.schema }]),
  ];
  for (const file of [...chart.templates, ...chart.files, ...own]) {
    const path = join(directory, inside(file.name, name));
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, file.data);
  }
}

/** The record comes out of a cluster; what it names must not be written elsewhere. */
function inside(file: string, release: string): string {
  const path = normalize(file);
  if (!/^[/\\]|^\w:/.test(file) && path !== ".." && !path.startsWith(`..${sep}`) && !file.includes("\0")) return path;
  throw new HelmTsError(
    "release.chart",
    `A file of the chart in the release ${release} leads out of it: ${visible(file)}`,
  );
}
