import { at, type KubernetesObject, list, text } from "@helm/mesh-lab/parts";
import { isApiError } from "./api-error.ts";
import { type ApplyOptions, applyAll } from "./apply-all.ts";
import { type ApiRequest, type ConnectOptions, connect } from "./connection.ts";
import { definitionsServed } from "./definitions.ts";
import { discovery } from "./discovery.ts";
import type { Kind, ObjectRef } from "./object-ref.ts";
import { type Watch, watchKind } from "./watch.ts";

export type { ApplyOptions } from "./apply-all.ts";

/** Which objects of a kind. */
export interface ListOptions {
  /** All namespaces by default. */
  readonly namespace?: string;
  /** A label selector, such as `app=web,tier!=cache`. */
  readonly labels?: string;
}

/** A client of one API server that knows no kind by itself: it asks the server where each kind is. */
export interface KubeClient {
  readonly url: string;
  /**
   * Applies objects server-side, with strict validation: an unknown field is refused. Namespaces and definitions of
   * kinds go first, and a kind that is defined among them is waited for.
   *
   * @returns them as the server has them, in their order
   * @throws RefusedObjects with every object that is refused; the others are applied
   * @throws KubeLabError `api.unknown-kind`, `api.unreachable`, `api.late`
   */
  apply(objects: readonly KubernetesObject[], options?: ApplyOptions): Promise<readonly KubernetesObject[]>;
  /** Undefined where there is none, or the server does not know the kind. */
  get(ref: ObjectRef): Promise<KubernetesObject | undefined>;
  list(kind: Kind, options?: ListOptions): Promise<readonly KubernetesObject[]>;
  /**
   * Follows all objects of a kind. Resolves once they are known; `changed` is called then and after each change.
   *
   * @throws KubeLabError as `list`; a connection that is lost later is made again
   */
  watch(kind: Kind, changed: (objects: readonly KubernetesObject[]) => void): Promise<Watch>;
  /** Changes some fields of an object (JSON merge patch); `subresource` such as `scale` or `status`. */
  patch(ref: ObjectRef, change: object, subresource?: string): Promise<KubernetesObject>;
  /** Deletes an object and, in the background, what it owns. One that is not there is fine. */
  delete(ref: ObjectRef): Promise<void>;
  /** Waits until the server has the kinds that are defined among the objects. Throws KubeLabError `api.late`. */
  served(definitions: readonly KubernetesObject[]): Promise<void>;
  /** Anything else, such as an eviction. */
  send(request: ApiRequest): Promise<unknown>;
  /** Closes the connections. */
  close(): void;
}

/** Makes a client; it connects with the first request. */
export function kubeClient(options: ConnectOptions): KubeClient {
  const connection = connect(options);
  const kinds = discovery(connection);
  return {
    url: connection.url,
    apply: (objects, applyOptions) => applyAll(connection, kinds, objects, applyOptions),
    get: async (ref) => {
      if (!(await kinds.serves(ref))) return undefined;
      const path = await kinds.objectPath(ref);
      return absentIfNotFound(async () => asObject(await connection.send({ method: "GET", path })));
    },
    list: async (kind, { namespace, labels } = {}) => {
      const query = labels === undefined ? "" : `?labelSelector=${encodeURIComponent(labels)}`;
      const path = `${await kinds.listPath(kind, namespace)}${query}`;
      const answer = await connection.send({ method: "GET", path });
      // The items of a list do not say what they are.
      return list(at(answer, "items")).map((item) => asObject({ ...kind, ...asObject(item) }));
    },
    watch: async (kind, changed) => watchKind(connection, kind, await kinds.listPath(kind), changed),
    patch: async (ref, body, subresource) => {
      const path = `${await kinds.objectPath(ref)}${subresource === undefined ? "" : `/${subresource}`}`;
      const contentType = "application/merge-patch+json";
      return asObject(await connection.send({ method: "PATCH", path: `${path}?${STRICT}`, body, contentType }));
    },
    delete: async (ref) => {
      const path = `${await kinds.objectPath(ref)}?propagationPolicy=Background`;
      await absentIfNotFound(() => connection.send({ method: "DELETE", path }));
    },
    served: (definitions) => definitionsServed(kinds, definitions),
    send: connection.send,
    close: connection.close,
  };
}

const STRICT = "fieldValidation=Strict&fieldManager=kube-lab";

async function absentIfNotFound<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (isApiError(error) && error.status === 404) return undefined;
    throw error;
  }
}

/** The API server speaks of objects alone here. */
function asObject(value: unknown): KubernetesObject {
  if (text(at(value, "metadata", "name")) === undefined) throw new Error(`no object: ${JSON.stringify(value)}`);
  return value as KubernetesObject;
}
