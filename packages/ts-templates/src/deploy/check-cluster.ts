import type { ClusterAccess } from "../cluster/index.ts";
import { HelmTsError } from "../errors.ts";
import { visible } from "../visible.ts";
import type { Deployment } from "./deployment.ts";

/**
 * Refuses another cluster than the one that the target names.
 *
 * @throws HelmTsError `deploy.cluster` naming both
 */
export function assertCluster(
  { target, config, values, path }: Pick<Deployment, "target" | "config" | "values" | "path">,
  { context, cluster, server }: ClusterAccess,
  isForced: boolean,
): void {
  const wanted = config.cluster?.(values, path);
  if (wanted === undefined || isForced || wanted === cluster || wanted === context) return;
  throw new HelmTsError(
    "deploy.cluster",
    [
      `${target} is deployed to the cluster ${wanted}, and the kubeconfig leads to another one:`,
      `  context ${visible(context)}, cluster ${visible(cluster)}, server ${visible(server)}`,
      `Choose the context with --context; --force-context deploys to this one nevertheless.`,
    ].join("\n"),
  );
}
