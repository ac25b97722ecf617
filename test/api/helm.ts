import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Cluster } from "@helm/kube-lab";
import { execa } from "execa";
import { findHelm, type Values } from "../kubernetes/toolkit.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** How a run of Helm ended. */
export interface HelmRun {
  readonly exitCode: number;
  /** What it printed, to both outputs. */
  readonly output: string;
}

/**
 * Runs Helm against a cluster, in the repository; what it writes for itself goes away with the cluster.
 *
 * @param values given to it on stdin, for `--values -`
 */
export async function helm(cluster: Cluster, args: readonly string[], values?: Values): Promise<HelmRun> {
  const home = join(cluster.directory, "helm");
  const env = {
    KUBECONFIG: cluster.kubeconfig.path,
    HELM_CACHE_HOME: home,
    HELM_CONFIG_HOME: home,
    HELM_DATA_HOME: home,
  };
  const input = values === undefined ? {} : { input: JSON.stringify(values) };
  const run = await execa((await findHelm()).path, args, { cwd: root, env, all: true, reject: false, ...input });
  return { exitCode: run.exitCode ?? -1, output: run.all };
}
