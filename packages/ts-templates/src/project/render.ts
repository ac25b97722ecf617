import { HelmTsError } from "../errors.ts";
import { findHelm, type HelmError, renderEach } from "../helm/index.ts";
import { documentReader, type Manifest, ManifestError, manifestReader } from "../manifest/index.ts";
import type { Values } from "../values/index.ts";
import type { PrintedChart } from "./chart-files.ts";
import { explainFailure } from "./explain-failure.ts";
import type { Project } from "./project.ts";
import type { ResolvedTarget } from "./resolve-values.ts";

/** Which targets are rendered, and of which chart. */
export interface RenderOptions {
  readonly chart: PrintedChart;
  /** Where the chart is on disk. */
  readonly directory: string;
  readonly targets: readonly ResolvedTarget[];
  /** The whole values of each, inputs and all, by its name. */
  readonly values: ReadonlyMap<string, Values>;
  /** Processes of Helm at a time; one more than there are cores by default. */
  readonly jobs?: number | undefined;
  /** Work that is done as soon as Helm runs; what it throws is thrown when all is rendered. */
  readonly meanwhile?: () => void;
}

/** The manifests of a target. */
export interface RenderedTarget {
  readonly target: string;
  readonly manifests: readonly Manifest[];
}

type Reasons = readonly (readonly [target: string, reason: string])[];

/**
 * Renders targets in few processes, and tells of each as soon as it is rendered, so that not all need to be held at once.
 *
 * @throws HelmTsError `render.failed` with the reasons of all targets that cannot be rendered; else `render.invalid` with
 * those of all that Kubernetes would not accept
 */
export async function renderEachTarget(
  project: Project,
  options: RenderOptions,
  use: (rendered: RenderedTarget) => void,
): Promise<void> {
  const { name: release, ...others } = project.config.release;
  const { directory, targets, values, jobs, meanwhile = () => {} } = options;
  const renders = targets.map(({ name: key }) => ({ key, values: values.get(key) ?? {}, release, ...others }));
  const failed = new Map<string, HelmError>();
  const invalid = new Map<string, ManifestError>();
  const read = documentReader();
  const manifestsOf = manifestReader(read);
  const thrown: unknown[] = [];
  const helm = await findHelm();
  const many = { helm, chart: directory, renders, read, ...(jobs !== undefined && { jobs }) };
  await renderEach({ ...many, meanwhile: () => keepingErrors(meanwhile) }, ({ key, text, error }) => {
    if (error !== undefined) failed.set(key, error);
    else keepingErrors(() => tell(key, text));
  });
  // Not before, for other runs of Helm go on meanwhile.
  if (thrown.length > 0) throw thrown[0];
  assertNone("render.failed", "Helm cannot render", failureReasons(failed, options));
  assertNone("render.invalid", "Kubernetes would not accept the manifests of", invalidReasons(invalid, options));

  function keepingErrors(work: () => void): void {
    try {
      work();
    } catch (error) {
      thrown.push(error);
    }
  }

  function tell(target: string, text: string): void {
    try {
      use({ target, manifests: manifestsOf(text) });
    } catch (error) {
      if (!(error instanceof ManifestError)) throw error;
      invalid.set(target, error);
    }
  }
}

function failureReasons(errors: ReadonlyMap<string, HelmError>, { chart, targets }: RenderOptions): Reasons {
  return targets.flatMap((target) => {
    const failure = errors.get(target.name)?.failure;
    if (failure === undefined) return [];
    return [[target.name, explainFailure(failure, { chart, target, overridden: false })] as const];
  });
}

function invalidReasons(errors: ReadonlyMap<string, ManifestError>, { targets }: RenderOptions): Reasons {
  return targets.flatMap(({ name }) => {
    const error = errors.get(name);
    return error === undefined ? [] : [[name, error.message] as const];
  });
}

/** A reason that several targets share stands once. */
function assertNone(code: string, head: string, reasons: Reasons): void {
  if (reasons.length === 0) return;
  const targetsOf = Map.groupBy(reasons, ([, reason]) => reason);
  const count = reasons.length === 1 ? "1 target" : `${reasons.length} targets`;
  const texts = Array.from(targetsOf, ([reason, all]) => `${reason}\n  in ${all.map(([target]) => target).join(", ")}`);
  throw new HelmTsError(code, [`${head} ${count}`, ...texts].join("\n\n"));
}
