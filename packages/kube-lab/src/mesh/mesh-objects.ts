import { istiodPorts, meshConfigMapName } from "@helm/mesh-lab/mesh-parts";
import type { KubernetesObject } from "@helm/mesh-lab/parts";

/** The mesh configuration that a platform brings. */
export interface PlatformConfig {
  readonly revision: string;
  readonly rootNamespace: string;
  readonly trustDomain: string;
  /** Where proxies reach istiod. */
  readonly host: string;
}

/**
 * The mesh's own configuration as a platform has it. What needs Istio's build of Envoy is off, and proxies write a line of
 * JSON for each request.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/
 */
export function meshConfig({ revision, rootNamespace, trustDomain, host }: PlatformConfig): KubernetesObject {
  const mesh = {
    rootNamespace,
    trustDomain,
    enablePrometheusMerge: false,
    defaultProviders: { metrics: [] },
    accessLogFile: "/dev/stdout",
    accessLogEncoding: "JSON",
    defaultConfig: { discoveryAddress: `${host}:${istiodPorts.xds}` },
  };
  return {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: meshConfigMapName(revision), namespace: rootNamespace },
    // JSON is YAML.
    data: { mesh: JSON.stringify(mesh), meshNetworks: "networks: {}" },
  };
}

/** A namespace of the platform, in which nothing is injected. */
export function namespaceObject(name: string): KubernetesObject {
  return { apiVersion: "v1", kind: "Namespace", metadata: { name } };
}
