import { HelmTsError } from "../errors.ts";
import { findHelm, type HelmError, RenderErrors, renderMany } from "../helm/index.ts";
import { type Manifest, ManifestError, parseManifests } from "../manifest/index.ts";
import { mergeValues } from "../values/index.ts";
import { explainFailure } from "./explain-failure.ts";
import type { Project } from "./project.ts";
import type { ListedTarget, ResolvedTarget } from "./resolve-values.ts";
import { withSampleInputs } from "./sample-inputs.ts";
import type { Synthesis } from "./synth.ts";

/** Which targets of a chart are rendered. */
export interface RenderOptions {
  /** A directory that holds the chart. */
  readonly chartDirectory: string;
  readonly targets: readonly ListedTarget[];
}

/** The manifests of a target. */
export interface RenderedTarget {
  readonly target: string;
  readonly manifests: readonly Manifest[];
}

/**
 * Renders targets with the values files that Helm would get and the sample inputs, in few processes.
 *
 * @throws HelmTsError `render.failed` with the reasons of all targets that cannot be rendered
 */
export async function renderTargets(
  project: Project,
  synthesis: Synthesis,
  { chartDirectory, targets }: RenderOptions,
): Promise<readonly RenderedTarget[]> {
  const names = new Set(targets.map(({ name }) => name));
  const chosen = synthesis.targets.filter(({ name }) => names.has(name));
  const committed = chosen.map((target) => ({ ...target, values: synthesis.values.merged(target) }));
  const values = await withSampleInputs(project, committed);
  const { name: release, ...others } = project.config.release;
  const renders = chosen.map(({ name }) => ({ key: name, values: values.get(name) ?? mergeValues([]), release, ...others }));
  const texts = await renderMany({ helm: await findHelm(), chart: chartDirectory, renders }).catch((error: unknown) => {
    throw error instanceof RenderErrors ? renderError(error.errors, synthesis, chosen) : error;
  });
  return [...texts].map(([target, text]) => ({ target, manifests: manifestsOf(target, text) }));
}

function renderError(
  errors: ReadonlyMap<string, HelmError>,
  { chart }: Synthesis,
  targets: readonly ResolvedTarget[],
): HelmTsError {
  const byText = new Map<string, readonly string[]>();
  for (const target of targets) {
    const failure = errors.get(target.name)?.failure;
    if (failure === undefined) continue;
    const text = explainFailure(failure, { chart, target, overridden: false });
    byText.set(text, [...(byText.get(text) ?? []), target.name]);
  }
  const count = errors.size === 1 ? "1 target" : `${errors.size} targets`;
  const reasons = [...byText].map(([text, names]) => `${text}\n  in ${names.join(", ")}`);
  return new HelmTsError("render.failed", [`Helm cannot render ${count}`, ...reasons].join("\n\n"));
}

function manifestsOf(target: string, text: string): readonly Manifest[] {
  try {
    return parseManifests(text);
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error;
    throw new HelmTsError("render.invalid", `${target}: ${error.message}`, { cause: error });
  }
}
