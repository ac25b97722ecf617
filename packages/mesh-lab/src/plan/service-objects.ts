import { fields, type KubernetesObject } from "../manifest/index.ts";
import type { Gateway, Service, Workload } from "./mesh-plan.ts";
import { podName } from "./stand-ins.ts";

/** A Service as the API server completes it: with an address of its own. Nothing is ever sent there. */
export function completedService(object: KubernetesObject, clusterIP: string): KubernetesObject {
  const spec = fields(object["spec"]);
  if (spec["clusterIP"] !== undefined || spec["type"] === "ExternalName") return object;
  return { ...object, spec: { ...spec, clusterIP, clusterIPs: [clusterIP] } };
}

/** The Service of a gateway that the manifests do not have. */
export function gatewayService({ namespace, name, labels, servers }: Gateway): KubernetesObject {
  const ports = new Map(servers.map(({ port, listensOn, isTls }) => [port, { listensOn, isTls }]));
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name, namespace, labels: { ...labels } },
    spec: {
      selector: { ...labels },
      ports: [...ports].map(([port, { listensOn, isTls }]) => ({
        name: `${isTls ? "https" : "http"}-${port}`,
        port,
        targetPort: listensOn,
        protocol: "TCP",
      })),
    },
  };
}

/** Where a port of a Service leads in one pod. */
export interface SlicePort {
  readonly name: string;
  readonly port: number;
}

/** The EndpointSlice that Kubernetes would make for a Service: one, with all its pods. */
export function endpointSlice(
  { namespace, name }: Pick<Service, "namespace" | "name">,
  pods: readonly (Workload | Gateway)[],
  ports: readonly SlicePort[],
): KubernetesObject {
  return {
    apiVersion: "discovery.k8s.io/v1",
    kind: "EndpointSlice",
    metadata: {
      name: `${name}-0`,
      namespace,
      labels: {
        "kubernetes.io/service-name": name,
        "endpointslice.kubernetes.io/managed-by": "endpointslice-controller.k8s.io",
      },
    },
    addressType: "IPv4",
    endpoints: pods.map((pod) => ({
      addresses: [pod.ip],
      conditions: { ready: true, serving: true, terminating: false },
      nodeName: "node",
      targetRef: { kind: "Pod", name: podName(pod.name), namespace: pod.namespace },
    })),
    ports: ports.map((port) => ({ ...port, protocol: "TCP" })),
  };
}
