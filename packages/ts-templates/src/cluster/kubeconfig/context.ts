import { HelmTsError } from "../../errors.ts";
import { textAt } from "../field.ts";
import type { Entry, Kubeconfig } from "./entries.ts";

/** A context with what it names. */
export interface ChosenContext {
  readonly context: string;
  readonly cluster: string;
  readonly clusterEntry: Entry;
  readonly user: string;
  readonly userEntry: Entry;
}

/**
 * The named context, else the current one.
 *
 * @throws HelmTsError `cluster.context` when there is none, or it names something that is not there
 */
export function chooseContext(config: Kubeconfig, path: string, named: string | undefined): ChosenContext {
  const context = named ?? config.currentContext;
  if (context === undefined) {
    throw refused(`${path} has no current context: name one with --context. It has ${list(config)}.`);
  }
  const entry = config.contexts.get(context);
  if (entry === undefined) throw refused(`${path} has no context "${context}". It has ${list(config)}.`);
  const cluster = textAt(entry.fields, "cluster") ?? "";
  const user = textAt(entry.fields, "user") ?? "";
  const clusterEntry = config.clusters.get(cluster);
  if (clusterEntry === undefined) {
    throw refused(`Context "${context}" of ${path} names the cluster "${cluster}", which is not there.`);
  }
  const userEntry = config.users.get(user);
  if (userEntry === undefined && user !== "") {
    throw refused(`Context "${context}" of ${path} names the user "${user}", which is not there.`);
  }
  return { context, cluster, clusterEntry, user, userEntry: userEntry ?? { fields: {}, directory: entry.directory } };
}

function list({ contexts }: Kubeconfig): string {
  return contexts.size === 0 ? "no context at all" : [...contexts.keys()].sort().join(", ");
}

function refused(message: string): HelmTsError {
  return new HelmTsError("cluster.context", message);
}
