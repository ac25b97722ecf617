import type { KubernetesObject } from "../manifest/index.ts";
import type { MeshConfig } from "./read-mesh-config.ts";

/** Where the control plane takes the proxies' requests. */
const XDS_PORT = 15_012;

/**
 * The mesh's own configuration: that of the manifests, else what a platform would have. The proxies reach istiod where it
 * is, and what an Envoy that is not of Istio's build cannot do is off.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/
 */
export function meshConfigObject(
  { rootNamespace, trustDomain, own, ownName }: MeshConfig,
  control: string,
): KubernetesObject {
  const mesh = {
    ...own,
    rootNamespace,
    trustDomain,
    enablePrometheusMerge: false,
    defaultProviders: { metrics: [] },
    accessLogFile: "/dev/stdout",
    accessLogEncoding: "JSON",
    defaultConfig: { discoveryAddress: `${control}:${XDS_PORT}` },
  };
  return {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: ownName, namespace: rootNamespace },
    // JSON is YAML, and needs nobody to print it.
    data: { mesh: JSON.stringify(mesh), meshNetworks: "networks: {}" },
  };
}
