import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { isMapping, parseYaml } from "../manifest/index.ts";
import { HelmError } from "./helm-error.ts";
import { type Helm, runHelm } from "./run-helm.ts";
import type { PackagedChart } from "./umbrella.ts";

/** What is packaged, and into which existing directory. */
export interface PackageChartOptions {
  readonly helm: Pick<Helm, "path">;
  readonly chart: string;
  readonly directory: string;
}

/**
 * Packages a chart, without what its .helmignore excludes.
 *
 * @returns undefined when Helm refuses to; rendering the chart then says why, if that is an error at all
 */
export async function packageChart({
  helm,
  chart,
  directory,
}: PackageChartOptions): Promise<PackagedChart | undefined> {
  try {
    await runHelm(helm, ["package", chart, "--destination", directory]);
  } catch (error) {
    if (error instanceof HelmError) return undefined;
    throw error;
  }
  const archive = (await readdir(directory)).find((file) => file.endsWith(".tgz"));
  const metadata = parseYaml(await readFile(join(chart, "Chart.yaml"), "utf8"));
  const name = isMapping(metadata) ? metadata["name"] : undefined;
  return archive === undefined || typeof name !== "string" ? undefined : { name, archive: join(directory, archive) };
}
