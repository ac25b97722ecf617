import { openCluster } from "../cluster/index.ts";
import {
  type DeployAccess,
  type Deployment,
  type DeployPlan,
  type DeployResult,
  type PlanOptions,
  planDeploy,
  type RenderAs,
  type RunOptions,
  runDeploy,
} from "../deploy/index.ts";
import { HelmTsError } from "../errors.ts";
import { findHelm, HelmError, helmTemplate } from "../helm/index.ts";
import { isMapping, type Manifest, parseManifests } from "../manifest/index.ts";
import type { Values } from "../values/index.ts";
import { withChartDirectory } from "./chart-directory.ts";
import { chartFiles, type PrintedChart } from "./chart-files.ts";
import { deployedValues } from "./deploy-inputs.ts";
import { explainFailure } from "./explain-failure.ts";
import type { ClusterChoices } from "./operated-target.ts";
import type { Project } from "./project.ts";
import { type LayerChoices, resolveTarget } from "./resolve-targets.ts";
import type { ResolvedTarget } from "./resolve-values.ts";

/** What a person gives to a deploy besides the target. */
export interface DeployChoices extends LayerChoices, ClusterChoices {
  /** A values file, or `env` for environment variables, or the values themselves. */
  readonly inputs?: string | Values | undefined;
}

/** Plans the deploy of a target; see {@link planDeploy}. */
export async function planTarget(
  project: Project,
  name: string,
  { plan, ...choices }: DeployChoices & { readonly plan: PlanOptions },
): Promise<DeployPlan> {
  return withDeployment(project, name, choices, (deployment, access) => planDeploy(deployment, access, plan));
}

/** Deploys a target; see {@link runDeploy}. */
export async function deployTarget(
  project: Project,
  name: string,
  { run, ...choices }: DeployChoices & { readonly run: RunOptions },
): Promise<DeployResult> {
  return withDeployment(project, name, choices, (deployment, access) => runDeploy(deployment, access, run));
}

/**
 * Runs `use` with a target as it is to be deployed, and with its cluster.
 *
 * @throws HelmTsError `usage.target`, `inputs.missing`, `inputs.invalid`, and what opening a cluster throws
 */
export async function withDeployment<Result>(
  project: Project,
  name: string,
  { inputs, kubeconfig, context, retry, ...layers }: DeployChoices,
  use: (deployment: Deployment, access: DeployAccess) => Promise<Result>,
): Promise<Result> {
  const target = await resolveTarget(project, name, layers);
  const values = await deployedValues(project, target, inputs);
  const printed = await chartFiles(project);
  const helm = await findHelm();
  const cluster = await openCluster({
    ...(kubeconfig !== undefined && { kubeconfig }),
    ...(context !== undefined && { context }),
    ...(retry !== undefined && { retry }),
  });
  return withChartDirectory(printed, (chart) => {
    const render = (given: Values, options: RenderAs) => rendered({ helm, chart, printed, target }, given, options);
    const { name: release, namespace } = project.config.release;
    const { describe, transition } = project.config.values;
    const { images } = project.config.review;
    const deployment: Deployment = {
      target: name,
      path: target.path,
      values,
      chart,
      release: { name: release, namespace },
      config: project.config.deploy,
      words: {
        prove: project.config.prove,
        ...(describe && { describe }),
        ...(transition && { transition }),
        ...(images && { images }),
      },
      render,
    };
    return use(deployment, { cluster, helm: { helm, access: cluster.access } });
  });
}

interface ToRender {
  readonly helm: Awaited<ReturnType<typeof findHelm>>;
  readonly chart: string;
  readonly printed: PrintedChart;
  readonly target: ResolvedTarget;
}

async function rendered(
  { helm, chart, printed, target }: ToRender,
  values: Values,
  { name: release, namespace, kubeVersion }: RenderAs,
): Promise<readonly Manifest[]> {
  try {
    const text = await helmTemplate({ helm, chart, release, namespace, kubeVersion, values: [values] });
    return parseManifests(text).filter((manifest) => !isHook(manifest));
  } catch (error) {
    if (!(error instanceof HelmError)) throw error;
    const why = explainFailure(error.failure, { chart: printed, target, overridden: true });
    throw new HelmTsError("render.failed", `${target.name}: ${why}`, { cause: error });
  }
}

/** Helm runs hooks; they are no part of a release's manifests. */
function isHook({ body: { metadata } }: Manifest): boolean {
  const annotations = isMapping(metadata) ? metadata["annotations"] : undefined;
  return isMapping(annotations) && annotations["helm.sh/hook"] !== undefined;
}
