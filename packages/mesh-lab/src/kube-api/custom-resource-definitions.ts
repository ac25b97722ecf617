import type { KubernetesObject } from "../manifest/index.ts";
import { RESOURCES, type Resource } from "./resources.ts";

/**
 * The CustomResourceDefinition of every custom resource that is served. istiod reads a kind only when it finds its
 * definition; of the Gateway API it also looks at the release that the definition says it is of.
 */
export function customResourceDefinitions(): readonly KubernetesObject[] {
  return RESOURCES.filter(({ owner }) => owner !== undefined).map(definitionOf);
}

// The first release that has everything istiod asks for: it passes over older definitions of single kinds.
const GATEWAY_API_RELEASE = "v1.6.0";

function definitionOf({ group, versions, plural, kind, namespaced, owner }: Resource): KubernetesObject {
  const annotations = {
    "gateway.networking.k8s.io/bundle-version": GATEWAY_API_RELEASE,
    "gateway.networking.k8s.io/channel": "experimental",
  };
  return {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: `${plural}.${group}`, ...(owner === "gateway-api" && { annotations }) },
    spec: {
      group,
      names: { plural, singular: kind.toLowerCase(), kind, listKind: `${kind}List` },
      scope: namespaced ? "Namespaced" : "Cluster",
      versions: versions.map((name, position) => ({ name, served: true, storage: position === 0 })),
    },
    status: { conditions: [{ type: "Established", status: "True" }] },
  };
}
