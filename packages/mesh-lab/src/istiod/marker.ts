import { at, type KubernetesObject, list, text } from "../manifest/index.ts";

const NAMESPACE = "mesh-lab";

/**
 * An AuthorizationPolicy without effect: no workload has its label, nor is in its namespace.
 * What istiod computes from the moment it knows it was computed after it was written.
 */
export function markerPolicy(number: number): KubernetesObject {
  return {
    apiVersion: "security.istio.io/v1",
    kind: "AuthorizationPolicy",
    metadata: { name: `marker-${number}`, namespace: NAMESPACE },
    spec: { selector: { matchLabels: { "mesh-lab/marker": String(number) } } },
  };
}

/**
 * A Gateway without effect: no pod has its label. With it istiod looks at all Gateways anew. Of those that it makes from
 * the Gateway API it may have missed some when it started, and then it does not look again until one changes.
 */
export function markerGateway(number: number): KubernetesObject {
  return {
    apiVersion: "networking.istio.io/v1",
    kind: "Gateway",
    metadata: { name: `marker-${number}`, namespace: NAMESPACE },
    spec: {
      selector: { "mesh-lab/marker": String(number) },
      servers: [{ port: { number: 80, name: "http", protocol: "HTTP" }, hosts: ["marker.invalid"] }],
    },
  };
}

/** The names of the markers that istiod's push context has, from `/debug/pushcontext`. */
export function parseMarkers(json: string): readonly string[] {
  const policies = at(JSON.parse(json), "AuthorizationPolicies", "namespace_to_policies", NAMESPACE);
  return list(policies).flatMap((policy) => text(at(policy, "name")) ?? []);
}
