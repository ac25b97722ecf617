import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import type { ClusterChoices } from "../project/index.ts";

/** Adds the options that say which cluster is meant. */
export function addClusterOptions(command: CommandUnknownOpts): void {
  command
    .option("--kubeconfig <file>", "the kubeconfig; by default that of KUBECONFIG, else ~/.kube/config")
    .option("--context <name>", "a context of the kubeconfig; the current one by default")
    .option("--force-context", "go on although the target names another cluster");
}

/** What a person chose with these options. */
export function clusterChoices(options: object): ClusterChoices {
  const given = new Map(Object.entries(options));
  const text = (name: string): string | undefined => {
    const value: unknown = given.get(name);
    return typeof value === "string" ? value : undefined;
  };
  const [kubeconfig, context] = [text("kubeconfig"), text("context")];
  return {
    ...(kubeconfig !== undefined && { kubeconfig }),
    ...(context !== undefined && { context }),
    forceContext: given.get("forceContext") === true,
  };
}
