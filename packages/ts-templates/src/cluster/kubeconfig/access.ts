import { access as accessFile } from "node:fs/promises";
import { HelmTsError } from "../../errors.ts";
import type { Credentials } from "../exchange.ts";
import { textAt } from "../field.ts";
import { type ChosenContext, chooseContext } from "./context.ts";
import { credentialsOf } from "./credentials.ts";
import { type Environment, loadKubeconfig } from "./load.ts";

/** Which cluster is spoken to, and how another program is told to speak to the same one. */
export interface ClusterAccess {
  /** For the variable `KUBECONFIG`; absent in a pod, which needs none. */
  readonly kubeconfig?: string;
  /** The context's name; `in-cluster` in a pod. */
  readonly context: string;
  /** The cluster's name in the kubeconfig; `in-cluster` in a pod. */
  readonly cluster: string;
  /** URL of the API server. */
  readonly server: string;
}

/** The access with what is needed to use it. */
export interface FoundAccess {
  readonly access: ClusterAccess;
  readonly credentials: (renew: boolean) => Promise<Credentials>;
}

/** What is asked for; the environment says the rest. */
export interface FindAccessOptions {
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly env: Environment;
}

/**
 * Finds the cluster as kubectl does: by kubeconfig, else in a pod by its service account.
 *
 * @throws HelmTsError `cluster.kubeconfig`, `cluster.context`, `cluster.auth-provider`
 */
export async function findAccess({ kubeconfig, context, env }: FindAccessOptions): Promise<FoundAccess> {
  const loaded = await loadKubeconfig(kubeconfig, env);
  if (loaded === undefined) return inCluster(context, env);
  const chosen = chooseContext(loaded.config, loaded.path, context);
  const server = textAt(chosen.clusterEntry.fields, "server") ?? "";
  if (!/^https?:\/\//.test(server) || !URL.canParse(server)) {
    const message = `The cluster "${chosen.cluster}" of ${loaded.path} has no server with a URL: ${JSON.stringify(server)}.`;
    throw new HelmTsError("cluster.kubeconfig", message);
  }
  const access = { kubeconfig: loaded.path, context: chosen.context, cluster: chosen.cluster, server };
  return { access, credentials: credentialsOf(chosen, env) };
}

/** Where Kubernetes puts what a pod's service account needs. */
const SERVICE_ACCOUNT = "/var/run/secrets/kubernetes.io/serviceaccount";
const IN_CLUSTER = "in-cluster";

async function inCluster(context: string | undefined, env: Environment): Promise<FoundAccess> {
  const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port } = env;
  if (context !== undefined || !host || !port || !(await isThere(`${SERVICE_ACCOUNT}/token`))) {
    const message = "There is no kubeconfig: name one with --kubeconfig or the variable KUBECONFIG.";
    throw new HelmTsError("cluster.kubeconfig", message);
  }
  const server = `https://${host.includes(":") ? `[${host}]` : host}:${port}`;
  const chosen: ChosenContext = {
    context: IN_CLUSTER,
    cluster: IN_CLUSTER,
    clusterEntry: { directory: SERVICE_ACCOUNT, fields: { server, "certificate-authority": "ca.crt" } },
    user: IN_CLUSTER,
    userEntry: { directory: SERVICE_ACCOUNT, fields: { tokenFile: "token" } },
  };
  return { access: { context: IN_CLUSTER, cluster: IN_CLUSTER, server }, credentials: credentialsOf(chosen, env) };
}

async function isThere(path: string): Promise<boolean> {
  try {
    await accessFile(path);
    return true;
  } catch {
    return false;
  }
}
