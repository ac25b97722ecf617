import type { KubernetesObject } from "@helm/mesh-lab/parts";

/** A kind of objects, as manifests name it. */
export interface Kind {
  readonly apiVersion: string;
  readonly kind: string;
}

/** One object. */
export interface ObjectRef extends Kind {
  readonly name: string;
  /** `default` where an object has one and none is given. */
  readonly namespace?: string;
}

/** What an object is called, without what is in it. */
export function refOf({ apiVersion, kind, metadata: { name, namespace } }: KubernetesObject): ObjectRef {
  return { apiVersion, kind, name, ...(namespace !== undefined && { namespace }) };
}
