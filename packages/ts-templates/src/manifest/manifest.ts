import type { YamlMapping } from "./yaml-value.ts";

/** One Kubernetes object as `helm template` printed it. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    /** Absent for cluster-wide objects, and for objects that leave the namespace to the release. */
    readonly namespace?: string;
  };
  /** The template file it came from, as in Helm's `# Source:` line: `<chart>/templates/deployment.yaml`. */
  readonly source?: string;
  /** The whole object. */
  readonly body: YamlMapping;
}

/**
 * What makes a manifest the same object in two renders: kind with API group, namespace and name, not the API version.
 *
 * @example "Deployment.apps aro-hcp/aro-hcp-frontend", "Namespace aro-hcp"
 */
export function identity({ apiVersion, kind, metadata: { name, namespace } }: Manifest): string {
  const group = apiVersion.includes("/") ? `.${apiVersion.slice(0, apiVersion.indexOf("/"))}` : "";
  return `${kind}${group} ${namespace === undefined ? "" : `${namespace}/`}${name}`;
}
