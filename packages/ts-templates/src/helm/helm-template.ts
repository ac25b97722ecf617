import { stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { HelmTsError } from "../errors.ts";
import { withTemporaryDirectory } from "../files/index.ts";
import type { Environment } from "./helm-cache.ts";
import { type Helm, runHelm } from "./run-helm.ts";
import type { Values } from "./values.ts";
import { valuesText } from "./values-text.ts";
import { KUBE_VERSION } from "./versions.ts";

/** What a chart is rendered as. */
export interface ReleaseOptions {
  readonly release: string;
  readonly namespace: string;
  /** `.Capabilities.KubeVersion`, for example `1.34.0`; the pinned {@link KUBE_VERSION} by default. */
  readonly kubeVersion?: string;
}

/** One render; later values win, in the order of these fields. */
export interface HelmTemplateOptions extends ReleaseOptions {
  readonly helm: Pick<Helm, "path">;
  /** A directory with a Chart.yaml. */
  readonly chart: string;
  /** Files as of `helm template -f`. */
  readonly valuesFiles?: readonly string[];
  readonly values?: readonly Values[];
  /** `path=value`, as of `helm template --set`. */
  readonly set?: readonly string[];
  /** Paths of templates in the chart; without any, all of them. */
  readonly showOnly?: readonly string[];
  readonly env?: Environment;
}

/**
 * Renders a chart with Helm, without a cluster and without the network.
 *
 * @returns what `helm template` prints: the manifests, each under a comment with its template
 * @throws HelmError when Helm refuses the chart or the values
 */
export async function helmTemplate(options: HelmTemplateOptions): Promise<string> {
  await assertChart(options.chart);
  const { values = [], env } = options;
  return withTemporaryDirectory(async (directory) => {
    const files = values.map((_, index) => join(directory, `values-${index}.json`));
    await Promise.all(values.map((value, index) => writeFile(files[index] ?? "", valuesText(value))));
    const { stdout } = await runHelm(options.helm, templateArguments(options, files), {
      ...(env !== undefined && { env }),
    });
    return stdout;
  });
}

/** The arguments that say as what a chart is rendered. */
export function releaseArguments({ release, namespace, kubeVersion = KUBE_VERSION }: ReleaseOptions, chart: string) {
  return ["template", release, chart, "--namespace", namespace, "--kube-version", kubeVersion] as const;
}

function templateArguments(options: HelmTemplateOptions, files: readonly string[]): readonly string[] {
  const { chart, valuesFiles = [], set = [], showOnly = [] } = options;
  return [
    ...releaseArguments(options, chart),
    ...[...valuesFiles, ...files].flatMap((file) => ["--values", file]),
    ...set.flatMap((assignment) => ["--set", assignment]),
    ...showOnly.flatMap((template) => ["--show-only", template]),
  ];
}

/** What is no directory, Helm would look for in repositories. */
export async function assertChart(chart: string): Promise<void> {
  try {
    if ((await stat(join(chart, "Chart.yaml"))).isFile()) return;
  } catch {
    // Reported below: the reason is always that there is no such file.
  }
  throw new HelmTsError("helm.chart", `${chart} is no chart: there is no file Chart.yaml in it`);
}
