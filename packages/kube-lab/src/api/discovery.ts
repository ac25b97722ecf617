import { at, fields, list, text } from "@helm/mesh-lab/parts";
import { KubeLabError } from "../errors.ts";
import { isApiError } from "./api-error.ts";
import type { Connection } from "./connection.ts";
import type { Kind, ObjectRef } from "./object-ref.ts";

/** Where the objects of a kind are. */
interface Resource {
  /** As paths name it: `deployments`. */
  readonly name: string;
  readonly isNamespaced: boolean;
}

/** Which path of the API a kind has, as the server itself says. */
export interface Discovery {
  /** @throws KubeLabError `api.unknown-kind` */
  objectPath(ref: ObjectRef): Promise<string>;
  /** All of a kind, of one namespace or, where none is given, of all. Throws as `objectPath`. */
  listPath(kind: Kind, namespace?: string): Promise<string>;
  /** Whether the server has the kind now. */
  serves(kind: Kind): Promise<boolean>;
}

export function discovery(connection: Connection): Discovery {
  const known = new Map<string, ReadonlyMap<string, Resource>>();
  const resourcesOf = async (apiVersion: string): Promise<ReadonlyMap<string, Resource>> => {
    const resources = await readResources(connection, apiVersion);
    known.set(apiVersion, resources);
    return resources;
  };
  const find = async ({ apiVersion, kind }: Kind): Promise<Resource | undefined> =>
    known.get(apiVersion)?.get(kind) ?? (await resourcesOf(apiVersion)).get(kind);
  const resourceOf = async (kind: Kind): Promise<Resource> => {
    const resource = await find(kind);
    if (resource !== undefined) return resource;
    throw new KubeLabError(
      "api.unknown-kind",
      `The API server has no ${kind.kind} of ${kind.apiVersion}. Apply its CustomResourceDefinition first, or mend the manifest.`,
    );
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
  };
}

async function readResources(connection: Connection, apiVersion: string): Promise<ReadonlyMap<string, Resource>> {
  try {
    const answer = await connection.send({ method: "GET", path: basePath(apiVersion) });
    return new Map(
      list(at(answer, "resources")).flatMap((resource) => {
        const { name, kind, namespaced } = fields(resource);
        // A subresource has a kind too, such as Scale.
        if (text(name)?.includes("/") !== false) return [];
        return [[`${kind}`, { name: `${name}`, isNamespaced: namespaced === true }] as const];
      }),
    );
  } catch (error) {
    if (isApiError(error) && error.status === 404) return new Map();
    throw error;
  }
}

function basePath(apiVersion: string, namespace?: string): string {
  const base = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  return namespace === undefined ? base : `${base}/namespaces/${encodeURIComponent(namespace)}`;
}
