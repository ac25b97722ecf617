import { HelmError, type ReleaseOptions, type Values } from "../../src/helm/index.ts";
import { parseManifests } from "../../src/manifest/index.ts";
import { type Difference, differences, type NameObject } from "./difference.ts";
import { renderChart, renderProject } from "./render.ts";

/** What both charts are rendered with: values, and another release than the others have where the name matters. */
export interface ParityCase extends Partial<ReleaseOptions> {
  readonly values: Values;
}

/** Two charts that shall render the same. */
export interface ParityOptions extends ReleaseOptions {
  /** Directory of the original chart. */
  readonly original: string;
  /** Directory of the project that rebuilds it. */
  readonly project: string;
  readonly cases: Readonly<Record<string, ParityCase>>;
  /** What makes an object of one chart that of the other; kind, namespace and name by default. */
  readonly nameObject?: NameObject;
}

/** What came of one set of values; `refused` where neither of the charts takes it. */
export type Parity =
  | { readonly kind: "rendered"; readonly objects: number; readonly differences: readonly Difference[] }
  | { readonly kind: "refused"; readonly original: string; readonly rebuilt: string };

/**
 * Renders both charts with every set of values, and compares the manifests as data.
 *
 * @throws HelmError where one chart refuses what the other takes
 */
export async function compareCharts(options: ParityOptions): Promise<ReadonlyMap<string, Parity>> {
  const { original, project, cases, nameObject, ...release } = options;
  const renders = Object.entries(cases).map(([key, one]) => ({ ...release, ...one, key }));
  const originals = await renderChart(original, renders);
  const rebuilt = await renderProject(project, renders);
  return new Map(renders.map(({ key }) => [key, parity(originals.get(key) ?? "", rebuilt.get(key) ?? "", nameObject)]));
}

function parity(original: string | HelmError, rebuilt: string | HelmError, nameObject?: NameObject): Parity {
  if (original instanceof HelmError && rebuilt instanceof HelmError) {
    return { kind: "refused", original: original.message, rebuilt: rebuilt.message };
  }
  if (original instanceof HelmError) throw original;
  if (rebuilt instanceof HelmError) throw rebuilt;
  const [left, right] = [parseManifests(original), parseManifests(rebuilt)];
  return { kind: "rendered", objects: left.length, differences: differences(left, right, nameObject) };
}
