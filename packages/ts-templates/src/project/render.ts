import { HelmTsError } from "../errors.ts";
import { findHelm, RenderErrors, renderMany } from "../helm/index.ts";
import { type Manifest, ManifestError, parseManifests } from "../manifest/index.ts";
import type { PrintedChart } from "./chart-files.ts";
import { explainFailure } from "./explain-failure.ts";
import type { Project } from "./project.ts";
import type { ResolvedTarget } from "./resolve-values.ts";
import { withSampleInputs } from "./sample-inputs.ts";

/** Which targets are rendered, and of which chart. */
export interface RenderOptions {
  readonly chart: PrintedChart;
  /** Where the chart is on disk. */
  readonly directory: string;
  readonly targets: readonly ResolvedTarget[];
}

/** The manifests of a target. */
export interface RenderedTarget {
  readonly target: string;
  readonly manifests: readonly Manifest[];
}

/**
 * Renders targets with their values and the sample inputs, in few processes.
 *
 * @throws HelmTsError `render.failed` with the reasons of all targets that cannot be rendered
 */
export async function renderTargets(project: Project, options: RenderOptions): Promise<readonly RenderedTarget[]> {
  const { name: release, ...others } = project.config.release;
  const filled = await withSampleInputs(project, options.targets);
  const renders = [...filled].map(([key, values]) => ({ key, values, release, ...others }));
  const helm = await findHelm();
  const texts = await renderMany({ helm, chart: options.directory, renders }).catch((error: unknown) => {
    throw error instanceof RenderErrors ? renderError(error, options) : error;
  });
  return parsed(texts);
}

function renderError({ errors }: RenderErrors, { chart, targets }: RenderOptions): HelmTsError {
  const reasons = targets.flatMap((target) => {
    const failure = errors.get(target.name)?.failure;
    return failure === undefined
      ? []
      : [[target.name, explainFailure(failure, { chart, target, overridden: false })] as const];
  });
  return new HelmTsError("render.failed", sharedReasons("Helm cannot render", reasons));
}

function parsed(texts: ReadonlyMap<string, string>): readonly RenderedTarget[] {
  const reasons: (readonly [target: string, reason: string])[] = [];
  const rendered = [...texts].flatMap(([target, text]) => {
    try {
      return [{ target, manifests: parseManifests(text) }];
    } catch (error) {
      if (!(error instanceof ManifestError)) throw error;
      reasons.push([target, error.message]);
      return [];
    }
  });
  if (reasons.length === 0) return rendered;
  throw new HelmTsError("render.invalid", sharedReasons("Kubernetes would not accept the manifests of", reasons));
}

/** A reason that several targets share stands once. */
function sharedReasons(head: string, reasons: readonly (readonly [target: string, reason: string])[]): string {
  const targetsOf = new Map<string, readonly string[]>();
  for (const [target, reason] of reasons) targetsOf.set(reason, [...(targetsOf.get(reason) ?? []), target]);
  const count = reasons.length === 1 ? "1 target" : `${reasons.length} targets`;
  const texts = [...targetsOf].map(([reason, targets]) => `${reason}\n  in ${targets.join(", ")}`);
  return [`${head} ${count}`, ...texts].join("\n\n");
}
