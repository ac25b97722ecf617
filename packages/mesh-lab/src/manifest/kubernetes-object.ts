/** One Kubernetes object, as `helm template` prints it or as the API server gives it. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta;
  readonly [field: string]: unknown;
}

/** https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/object-meta/ */
export interface ObjectMeta {
  readonly name: string;
  /** Absent for cluster-wide objects, and for objects that leave it to whoever applies them. */
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

/**
 * What makes two objects the same one: kind with API group, namespace and name, not the version.
 *
 * @example "Deployment.apps web/shop", "Namespace web"
 */
export function identityOf({ apiVersion, kind, metadata: { name, namespace } }: KubernetesObject): string {
  const group = groupOf(apiVersion);
  return `${kind}${group === "" ? "" : `.${group}`} ${namespace === undefined ? "" : `${namespace}/`}${name}`;
}

/** The group of an API version: `apps` of `apps/v1`, and the empty one of `v1`. */
export function groupOf(apiVersion: string): string {
  return apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "";
}
