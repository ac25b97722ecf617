import type { KubeObject } from "../cluster/index.ts";
import { objectOf } from "../cluster/index.ts";
import type { ReleaseName } from "../deploy/index.ts";
import type { Manifest } from "../manifest/index.ts";

/**
 * The object that Helm applies for a manifest: it says to which release it belongs.
 * Source: https://github.com/helm/helm/blob/v4.3.1/pkg/action/validate.go
 */
export function appliedByHelm(manifest: Manifest, { name, namespace }: ReleaseName): KubeObject {
  const object = objectOf(manifest);
  const { labels = {}, annotations = {} } = object.metadata;
  return {
    ...object,
    metadata: {
      ...object.metadata,
      labels: { ...labels, "app.kubernetes.io/managed-by": "Helm" },
      annotations: {
        ...annotations,
        "meta.helm.sh/release-name": name,
        "meta.helm.sh/release-namespace": namespace,
      },
    },
  };
}
