import { isMapping, type YamlValue } from "../manifest/index.ts";
import { type ApplyOptions, type ApplyOutcome, applyAll } from "./apply-all.ts";
import { isNotFound } from "./cluster-error.ts";
import { type ConnectOptions, connect } from "./connection.ts";
import { discovery } from "./discovery.ts";
import type { ApiRequest } from "./exchange.ts";
import { listAt, textAt } from "./field.ts";
import { isKubeObject, type Kind, type KubeObject, type ObjectRef } from "./kube-object.ts";
import { type ClusterAccess, type Environment, findAccess } from "./kubeconfig/index.ts";
import type { RetryOptions } from "./retry.ts";

/** Which cluster, and how patiently. */
export interface OpenClusterOptions {
  /** Path of a kubeconfig; by default that of `KUBECONFIG`, else `~/.kube/config`, else the pod's service account. */
  readonly kubeconfig?: string;
  /** Name of a context; the current one by default. */
  readonly context?: string;
  /** How long an API that fails is asked again; 3 times after 60 s by default. */
  readonly retry?: RetryOptions;
  /** `process.env` by default. */
  readonly env?: Environment;
}

/** Which objects of a kind. */
export interface ListOptions {
  /** All namespaces by default. */
  readonly namespace?: string;
  /** A label selector, such as `app=web,tier!=cache`. */
  readonly labels?: string;
}

/**
 * A Kubernetes cluster. It knows no kind by itself: it asks the server where each kind is.
 *
 * All methods throw ClusterError for what the server refuses, ClusterUnreachable for no answer, HelmTsError
 * `cluster.unknown-kind` for a kind that the server does not have.
 */
export interface KubeCluster {
  readonly access: ClusterAccess;
  /** Of the server, such as `v1.34.4`. */
  version(): Promise<string>;
  /** Undefined where there is none, or the server does not have the kind. */
  get(ref: ObjectRef): Promise<KubeObject | undefined>;
  /** None where the server does not have the kind. */
  list(kind: Kind, where?: ListOptions): Promise<readonly KubeObject[]>;
  /**
   * Applies objects server-side, with strict validation: an unknown field is refused. Namespaces and definitions of kinds
   * go first. A refusal is the outcome of its object and no exception, so that all of them can be said at once.
   *
   * @returns an outcome for each object, in their order
   */
  apply(objects: readonly KubeObject[], options: ApplyOptions): Promise<readonly ApplyOutcome[]>;
  /**
   * Deletes an object and, in the background, what it owns.
   *
   * @returns whether it was there
   */
  delete(ref: ObjectRef): Promise<boolean>;
  /** Whether the server has the kind now. */
  serves(kind: Kind): Promise<boolean>;
  /** The path of an object in the API. */
  pathOf(ref: ObjectRef): Promise<string>;
  /** The same cluster, asked again for another time when it fails. */
  withRetry(retry: RetryOptions): KubeCluster;
  /** Anything else. */
  send(request: ApiRequest): Promise<YamlValue>;
}

/**
 * Opens a cluster; it is asked nothing before the first method is called.
 *
 * @throws HelmTsError `cluster.kubeconfig`, `cluster.context`, `cluster.auth-provider`
 */
export async function openCluster(options: OpenClusterOptions = {}): Promise<KubeCluster> {
  const { kubeconfig, context, retry, env = process.env } = options;
  const { access, credentials } = await findAccess({
    env,
    ...(kubeconfig !== undefined && { kubeconfig }),
    ...(context !== undefined && { context }),
  });
  return clusterOf(access, { server: access.server, credentials, ...(retry !== undefined && { retry }) });
}

function clusterOf(access: ClusterAccess, options: ConnectOptions): KubeCluster {
  const connection = connect(options);
  const kinds = discovery(connection);
  return {
    access,
    version: async () => textAt(await connection.send({ method: "GET", path: "/version" }), "gitVersion") ?? "",
    get: async (ref) => {
      if (!(await kinds.serves(ref))) return undefined;
      const path = await kinds.objectPath(ref);
      const found = await absentIfNotFound(connection.send({ method: "GET", path }));
      return isKubeObject(found) ? found : undefined;
    },
    list: async (kind, { namespace, labels } = {}) => {
      if (!(await kinds.serves(kind))) return [];
      const path = await kinds.listPath(kind, namespace);
      const query = labels === undefined ? "" : `?labelSelector=${encodeURIComponent(labels)}`;
      const answer = await connection.send({ method: "GET", path: `${path}${query}` });
      // The items of a list do not say what they are.
      return listAt(answer, "items")
        .map((item) => (isMapping(item) ? { apiVersion: kind.apiVersion, kind: kind.kind, ...item } : item))
        .filter(isKubeObject);
    },
    apply: (objects, applyOptions) => applyAll(connection, kinds, objects, applyOptions),
    delete: async (ref) => {
      if (!(await kinds.serves(ref))) return false;
      const path = `${await kinds.objectPath(ref)}?propagationPolicy=Background`;
      return (await absentIfNotFound(connection.send({ method: "DELETE", path }))) !== undefined;
    },
    serves: kinds.serves,
    pathOf: kinds.objectPath,
    withRetry: (retry) => clusterOf(access, { ...options, retry }),
    send: connection.send,
  };
}

async function absentIfNotFound<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}
