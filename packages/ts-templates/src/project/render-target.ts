import { existsSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { HelmTsError } from "../errors.ts";
import { writeFileWhole } from "../files/index.ts";
import { findHelm, HelmError, helmTemplate } from "../helm/index.ts";
import { inputsFromEnv, mergeValues, type Values } from "../values/index.ts";
import { withChartDirectory } from "./chart-directory.ts";
import { chartFiles } from "./chart-files.ts";
import { explainFailure } from "./explain-failure.ts";
import type { Project } from "./project.ts";
import { type LayerChoices, resolveTarget } from "./resolve-targets.ts";
import { readSampleInputs } from "./sample-inputs.ts";
import { printValues } from "./values-files.ts";

/** What a person gives to one render besides the target; later ones win, in the order of these fields. */
export interface RenderChoices extends LayerChoices {
  /** A values file, `sample`, or `env` for environment variables. */
  readonly inputs?: string | undefined;
  /** As of `helm template -f`. */
  readonly valuesFiles?: readonly string[] | undefined;
  /** `path=value`, as of `helm template --set`. */
  readonly sets?: readonly string[] | undefined;
}

/**
 * The manifests of one target, as `helm template` prints them, from the sources as they are now.
 *
 * @throws HelmTsError `usage.target`, `file.missing`, `render.failed`; ProblemsError for its values
 */
export async function renderTarget(project: Project, name: string, choices: RenderChoices = {}): Promise<string> {
  const { inputs, valuesFiles = [], sets = [] } = choices;
  const isFile = inputs !== undefined && inputs !== "sample" && inputs !== "env";
  const files = [...(isFile ? [inputs] : []), ...valuesFiles];
  assertFiles(files);
  const target = await resolveTarget(project, name, choices);
  const values = await withInputs(project, target.values, inputs);
  const chart = await chartFiles(project);
  const helm = await findHelm();
  return withChartDirectory(chart, async (directory) => {
    const own = join(directory, "..", "values.yaml");
    await writeFileWhole(own, printValues(values));
    const { name: release, ...others } = project.config.release;
    const options = { helm, chart: directory, release, ...others, valuesFiles: [own, ...files], set: sets };
    return helmTemplate(options).catch((error: unknown) => {
      if (!(error instanceof HelmError)) throw error;
      const overridden = files.length + sets.length > 0;
      throw new HelmTsError(
        "render.failed",
        `${name}: ${explainFailure(error.failure, { chart, target, overridden })}`,
      );
    });
  });
}

async function withInputs(project: Project, values: Values, inputs: string | undefined): Promise<Values> {
  // What a layer gives as a literal is no sample.
  if (inputs === "sample") return mergeValues([await readSampleInputs(project), values]);
  if (inputs !== "env") return values;
  return mergeValues([values, inputsFromEnv(project.config.chart.definition.values, process.env)]);
}

function assertFiles(files: readonly string[]): void {
  const missing = files.filter((file) => !existsSync(file));
  if (missing.length === 0) return;
  throw new HelmTsError("file.missing", missing.map((file) => `There is no file ${file}.`).join("\n"));
}
