import { once } from "node:events";
import type { Server } from "node:http";
import { isIP } from "node:net";
import { MeshLabError } from "../errors.ts";
import { groupOf, identityOf, type KubernetesObject } from "../manifest/index.ts";
import { admit } from "./admit.ts";
import { customResourceDefinitions } from "./custom-resource-definitions.ts";
import { createStore, type ObjectStore, type StoredObject } from "./object-store.ts";
import { type Resource, resourceOfKind } from "./resources.ts";
import { serve } from "./serve.ts";

/** A Kubernetes API server in this process: what istiod needs of one, over HTTP, without a cluster behind it. */
export interface KubeApi {
  /** Such as `http://127.1.2.1:6443`. */
  readonly url: string;
  /** Of the last change. */
  readonly resourceVersion: number;
  /**
   * Creates or replaces; what does not mention a status keeps the one it has, and what says nothing new keeps its
   * resourceVersion. Objects of kinds that are not served are kept aside, in {@link unservedKinds}.
   *
   * @returns the served ones as they are stored, with their resourceVersion, in the order they were given
   */
  apply(objects: readonly KubernetesObject[]): readonly StoredObject[];
  /** Deletes the objects of the same kind, namespace and name, without their dependants; others are passed over. */
  remove(objects: readonly KubernetesObject[]): void;
  /** The objects of a kind in the order in which they were created; the core group by default. */
  list(kind: string, group?: string): readonly StoredObject[];
  /** What clients asked for and is not served, each once: `GET monitoring.coreos.com/v1 podmonitors`. */
  readonly unknownRequests: readonly string[];
  /** The kinds of the objects that are kept aside, each once, sorted: `monitoring.coreos.com/v1 ServiceMonitor`. */
  readonly unservedKinds: readonly string[];
  /** Ends all watches and connections. */
  stop(): Promise<void>;
}

/** Where the API server listens, and what it holds from the start. */
export interface KubeApiOptions {
  /** A loopback address of 127.0.0.0/8. */
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  readonly objects?: readonly KubernetesObject[];
}

/**
 * Starts an API server with the CustomResourceDefinitions of Istio and of the Gateway API.
 *
 * @throws MeshLabError `kube-api.listen` when it may not or cannot listen there
 */
export async function startKubeApi({ host, port, objects = [] }: KubeApiOptions): Promise<KubeApi> {
  const store = createStore();
  const aside = new Map<string, KubernetesObject>();
  const unknown = new Set<string>();
  const { server, endWatches } = serve({ store, onUnknown: (request) => unknown.add(request) });
  const kinds = kindsOf(store, aside);
  kinds.apply(customResourceDefinitions());
  kinds.apply(objects);
  const listening = await listen(server, host, port);
  return {
    ...kinds,
    url: `http://${host}:${listening}`,
    get resourceVersion() {
      return store.version;
    },
    get unknownRequests() {
      return [...unknown];
    },
    get unservedKinds() {
      return [...new Set([...aside.values()].map(({ apiVersion, kind }) => `${apiVersion} ${kind}`))].sort();
    },
    async stop() {
      if (!server.listening) return;
      const closed = once(server, "close");
      server.close();
      endWatches();
      // The last lines of the watches go out first.
      setImmediate(() => server.closeAllConnections());
      await closed;
    },
  };
}

/** What is done to objects within this process. */
function kindsOf(store: ObjectStore, aside: Map<string, KubernetesObject>): Pick<KubeApi, "apply" | "remove" | "list"> {
  return {
    apply: (objects) =>
      objects.flatMap((object) => {
        const resource = resourceOf(object);
        if (resource?.versions.includes(versionOf(object)) === true) return [put(store, resource, object)];
        aside.set(identityOf(object), object);
        return [];
      }),
    remove(objects) {
      for (const object of objects) {
        aside.delete(identityOf(object));
        const resource = resourceOf(object);
        if (resource !== undefined) store.delete(resource, admit(resource, object).metadata);
      }
    },
    list(kind, group = "") {
      const resource = resourceOfKind(group, kind);
      return resource === undefined ? [] : store.list(resource);
    },
  };
}

function put(store: ObjectStore, resource: Resource, object: KubernetesObject): StoredObject {
  // A copy, and only what JSON can say: the caller's object may change later.
  const copy: KubernetesObject = JSON.parse(JSON.stringify(object));
  const admitted = admit(resource, copy);
  const status = admitted["status"] ?? store.get(resource, admitted.metadata)?.["status"];
  return store.put(resource, status === undefined ? admitted : { ...admitted, status });
}

function resourceOf({ apiVersion, kind }: KubernetesObject): Resource | undefined {
  return resourceOfKind(groupOf(apiVersion), kind);
}

function versionOf({ apiVersion }: KubernetesObject): string {
  return apiVersion.slice(apiVersion.indexOf("/") + 1);
}

async function listen(server: Server, host: string, port: number): Promise<number> {
  if (isIP(host) !== 4 || !host.startsWith("127.")) {
    throw new MeshLabError(
      "kube-api.listen",
      `The API server listens on loopback addresses alone (127.…), not on ${host}.`,
    );
  }
  try {
    server.listen({ host, port });
    await once(server, "listening");
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new MeshLabError("kube-api.listen", `The API server cannot listen on ${host}:${port}: ${why}`, {
      cause: error,
    });
  }
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : port;
}
