import { existsSync } from "node:fs";
import { join } from "node:path";
import { HelmTsError } from "../errors.ts";
import { writeFileWhole } from "../files/index.ts";
import { findHelm, HelmError, helmTemplate } from "../helm/index.ts";
import { mergeValues } from "../values/index.ts";
import { withChartDirectory } from "./chart-directory.ts";
import { chartFiles } from "./chart-files.ts";
import { explainFailure } from "./explain-failure.ts";
import type { Params } from "./config.ts";
import { readOverlays } from "./overlays.ts";
import type { Project } from "./project.ts";
import { resolveTargets } from "./resolve-targets.ts";
import { readSampleInputs } from "./sample-inputs.ts";
import { selectTarget } from "./targets.ts";
import { printValues } from "./values-files.ts";

/** What a person gives to one render besides the target; later ones win, in the order of these fields. */
export interface RenderChoices {
  readonly overlays?: readonly string[] | undefined;
  readonly params?: Params | undefined;
  /** A values file, or `sample`. */
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
  selectTarget(project, name);
  const { params, overlays = [], inputs, valuesFiles = [], sets = [] } = choices;
  const isSample = inputs === "sample";
  const files = [...(inputs === undefined || isSample ? [] : [inputs]), ...valuesFiles];
  assertFiles(files);
  const [target] = resolveTargets(project, [name], { params, overlays: await readOverlays(overlays) });
  if (target === undefined) throw new Error(`${name} was selected but not resolved`);
  const values = isSample ? mergeValues([await readSampleInputs(project), target.values]) : target.values;
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
      throw new HelmTsError("render.failed", `${name}: ${explainFailure(error.failure, { chart, target, overridden })}`);
    });
  });
}

function assertFiles(files: readonly string[]): void {
  const missing = files.filter((file) => !existsSync(file));
  if (missing.length === 0) return;
  throw new HelmTsError("file.missing", missing.map((file) => `There is no file ${file}.`).join("\n"));
}
