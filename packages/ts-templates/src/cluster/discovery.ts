import { HelmTsError } from "../errors.ts";
import { isNotFound } from "./cluster-error.ts";
import type { Connection } from "./connection.ts";
import { at, listAt, textAt } from "./field.ts";
import type { Kind, ObjectRef } from "./kube-object.ts";

/** Where the objects of a kind are. */
interface Resource {
  /** As paths name it: `deployments`. */
  readonly name: string;
  readonly isNamespaced: boolean;
}

/**
 * Which path of the API a kind has, as the server itself says.
 *
 * @see https://kubernetes.io/docs/concepts/overview/kubernetes-api/#discovery-api
 */
export interface Discovery {
  /** @throws HelmTsError `cluster.unknown-kind` */
  objectPath(ref: ObjectRef): Promise<string>;
  /** All of a kind, of one namespace or, where none is given, of all. Throws as `objectPath`. */
  listPath(kind: Kind, namespace?: string): Promise<string>;
  /** Whether the server has the kind now. */
  serves(kind: Kind): Promise<boolean>;
  isNamespaced(kind: Kind): Promise<boolean>;
}

export function discovery(connection: Connection): Discovery {
  const known = new Map<string, Promise<ReadonlyMap<string, Resource>>>();
  const find = async ({ apiVersion, kind }: Kind): Promise<Resource | undefined> => {
    const before = known.get(apiVersion);
    const resource = (await before?.catch(() => undefined))?.get(kind);
    if (resource !== undefined) return resource;
    // Asked for again: its definition may have been applied since. Those who ask at the same time share one answer.
    if (known.get(apiVersion) === before) known.set(apiVersion, readResources(connection, apiVersion));
    return (await known.get(apiVersion))?.get(kind);
  };
  const resourceOf = async (kind: Kind): Promise<Resource> => {
    const resource = await find(kind);
    if (resource !== undefined) return resource;
    const message = `The cluster has no kind ${kind.kind} of ${kind.apiVersion}: install its CustomResourceDefinition first, or mend the manifest.`;
    throw new HelmTsError("cluster.unknown-kind", message);
  };
  return {
    objectPath: async (ref) => {
      const { name, isNamespaced } = await resourceOf(ref);
      const namespace = isNamespaced ? (ref.namespace ?? "default") : undefined;
      return `${basePath(ref.apiVersion, namespace)}/${name}/${encodeURIComponent(ref.name)}`;
    },
    listPath: async (kind, namespace) => {
      const { name, isNamespaced } = await resourceOf(kind);
      return `${basePath(kind.apiVersion, isNamespaced ? namespace : undefined)}/${name}`;
    },
    serves: async (kind) => (await find(kind)) !== undefined,
    isNamespaced: async (kind) => (await resourceOf(kind)).isNamespaced,
  };
}

async function readResources(connection: Connection, apiVersion: string): Promise<ReadonlyMap<string, Resource>> {
  try {
    const answer = await connection.send({ method: "GET", path: basePath(apiVersion) });
    return new Map(
      listAt(answer, "resources").flatMap((resource) => {
        const name = textAt(resource, "name");
        const kind = textAt(resource, "kind");
        // A subresource has a kind too, such as Scale.
        if (name === undefined || kind === undefined || name.includes("/")) return [];
        return [[kind, { name, isNamespaced: at(resource, "namespaced") === true }] as const];
      }),
    );
  } catch (error) {
    if (isNotFound(error)) return new Map();
    throw error;
  }
}

function basePath(apiVersion: string, namespace?: string): string {
  const base = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  return namespace === undefined ? base : `${base}/namespaces/${encodeURIComponent(namespace)}`;
}
