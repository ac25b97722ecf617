import type { Manifest, YamlMapping, YamlValue } from "../manifest/index.ts";

/** A kind of objects, as manifests name it. */
export interface Kind {
  /** With the group, such as `apps/v1`; `v1` for the core group. */
  readonly apiVersion: string;
  readonly kind: string;
}

/** One object. */
export interface ObjectRef extends Kind {
  readonly name: string;
  /** `default` where an object has one and none is given. */
  readonly namespace?: string;
}

/** What every object says about itself; the rest is as the API has it. */
export type ObjectMeta = YamlMapping & {
  readonly name: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly generation?: number;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
};

/** A Kubernetes object, whole, as it is sent to the API and as the API has it. */
export type KubeObject = YamlMapping & Kind & { readonly metadata: ObjectMeta };

/** What an object is called, without what is in it. */
export function refOf({
  apiVersion,
  kind,
  metadata: { name, namespace },
}: Kind & { metadata: NameInCluster }): ObjectRef {
  return { apiVersion, kind, name, ...(namespace !== undefined && { namespace }) };
}

interface NameInCluster {
  readonly name: string;
  readonly namespace?: string;
}

/** The object that a manifest is about, to be sent. */
export function objectOf({ body }: Manifest): KubeObject {
  // A manifest is made only of a body that has these three fields.
  return body as KubeObject;
}

/** Whether the API answered with an object. */
export function isKubeObject(value: YamlValue | undefined): value is KubeObject {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const { apiVersion, kind, metadata } = value as YamlMapping;
  if (typeof metadata !== "object" || metadata === null || Array.isArray(metadata)) return false;
  const { name } = metadata as YamlMapping;
  return typeof apiVersion === "string" && typeof kind === "string" && typeof name === "string";
}
