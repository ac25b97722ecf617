import type { KubernetesObject } from "@helm/mesh-lab/parts";
import type { GatewayOptions } from "./mesh-cluster.ts";
import { PROXY_IMAGE } from "./pods-of-mesh.ts";

/**
 * What a platform has for a gateway: its Deployment and Service, and a service account that may read the Secrets which its
 * Gateways name, since istiod asks the API whether it may.
 *
 * @param listensOn where the pods listen for a port of the Service
 */
export function gatewayObjects(
  gateway: GatewayOptions,
  listensOn: (port: number) => number,
): readonly KubernetesObject[] {
  const { namespace, name } = gateway;
  const metadata = { namespace, name };
  const rbac = "rbac.authorization.k8s.io";
  return [
    { apiVersion: "v1", kind: "ServiceAccount", metadata },
    {
      apiVersion: `${rbac}/v1`,
      kind: "Role",
      metadata,
      rules: [{ apiGroups: [""], resources: ["secrets"], verbs: ["get", "watch", "list"] }],
    },
    {
      apiVersion: `${rbac}/v1`,
      kind: "RoleBinding",
      metadata,
      roleRef: { apiGroup: rbac, kind: "Role", name },
      subjects: [{ kind: "ServiceAccount", namespace, name }],
    },
    service(gateway, listensOn),
    deployment(gateway, listensOn),
  ];
}

function service({ namespace, name, labels, ports = [443] }: GatewayOptions, listensOn: (port: number) => number) {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { namespace, name, labels },
    spec: {
      selector: labels,
      ports: ports.map((port) => ({ name: `port-${port}`, port, targetPort: listensOn(port), protocol: "TCP" })),
    },
  };
}

function deployment(gateway: GatewayOptions, listensOn: (port: number) => number): KubernetesObject {
  const { namespace, name, labels, ports = [443], replicas = 1 } = gateway;
  const container = {
    name: "istio-proxy",
    image: PROXY_IMAGE,
    args: ["proxy", "router"],
    ports: ports.map((port) => ({ containerPort: listensOn(port), protocol: "TCP" })),
  };
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { namespace, name, labels },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: {
        // It is a proxy already.
        metadata: { labels: { ...labels, "sidecar.istio.io/inject": "false", "security.istio.io/tlsMode": "istio" } },
        spec: { serviceAccountName: name, containers: [container] },
      },
    },
  };
}
