import { type KubeCluster, type OpenClusterOptions, openCluster } from "../cluster/index.ts";
import { assertCluster, type ReleaseName, targetReleases } from "../deploy/index.ts";
import { ProblemsError, type Values } from "../values/index.ts";
import { committedValues } from "./committed-values.ts";
import { workingTree } from "./file-source.ts";
import type { Project } from "./project.ts";
import { type LayerChoices, resolveTarget } from "./resolve-targets.ts";
import { selectTargets } from "./targets.ts";
import { wholeValues } from "./whole-values.ts";

/** Which cluster a person means. */
export interface ClusterChoices extends Pick<OpenClusterOptions, "kubeconfig" | "context" | "retry"> {
  /** Whether it may be another one than the target names. */
  readonly forceContext?: boolean;
}

/** A target in its cluster. */
export interface OperatedTarget {
  readonly name: string;
  readonly path: readonly string[];
  readonly cluster: KubeCluster;
  /** In the order in which they are deployed. */
  readonly releases: readonly ReleaseName[];
  /** What is wrong with the settings; then the values files say where the target is. */
  readonly problems?: ProblemsError;
}

/**
 * Opens the cluster of a target and finds its releases. Inputs are not needed for it; and where the settings are broken,
 * the values files that they once made say it.
 *
 * @throws HelmTsError `usage.target`, `deploy.cluster`, and what opening a cluster throws; ProblemsError where there are
 * no values files either
 */
export async function operatedTarget(
  project: Project,
  name: string,
  { forceContext = false, ...choices }: ClusterChoices & LayerChoices,
): Promise<OperatedTarget> {
  const [listed] = selectTargets(project, [name]);
  const path = listed?.path ?? [];
  const { kubeconfig, context, retry } = choices;
  const cluster = await openCluster({
    ...(kubeconfig !== undefined && { kubeconfig }),
    ...(context !== undefined && { context }),
    ...(retry !== undefined && { retry }),
  });
  const { values, problems } = await settledValues(project, name, { ...choices, path });
  const { deploy: config, release } = project.config;
  const about = { target: name, path, config, values, release };
  assertCluster(about, cluster.access, forceContext);
  return {
    name,
    path,
    cluster,
    releases: targetReleases(about).map((one) => ({ name: one.name, namespace: one.namespace })),
    ...(problems !== undefined && { problems }),
  };
}

interface SettledValues {
  readonly values: Values;
  readonly problems?: ProblemsError;
}

async function settledValues(
  project: Project,
  name: string,
  { path, ...choices }: LayerChoices & { readonly path: readonly string[] },
): Promise<SettledValues> {
  try {
    return { values: wholeValues(project, (await resolveTarget(project, name, choices)).values) };
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    const values = (await committedValues(project, workingTree(project))).of(path);
    if (values === undefined) throw error;
    return { values, problems: error };
  }
}
