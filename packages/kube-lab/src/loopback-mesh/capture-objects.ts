import type { WorkloadPort } from "@helm/mesh-lab/mesh-parts";
import type { KubernetesObject } from "@helm/mesh-lab/parts";

/** A pod with a proxy, for which something has to stand for iptables. */
export interface CapturedPod {
  readonly uid: string;
  readonly namespace: string;
  readonly name: string;
  readonly role: "sidecar" | "router";
  /** Where its proxy listens. */
  readonly ip: string;
  /** The unix sockets of its containers, by port. */
  readonly sockets: Readonly<Record<string, string>>;
  /** The unix socket of its proxy's admin interface; nothing else has a name that begins with it. */
  readonly adminSocket: string;
}

/** The label by which one pod is found and no other. */
export function podLabel({ uid }: Pick<CapturedPod, "uid">): Readonly<Record<string, string>> {
  return { "kube-lab/pod": uid };
}

/**
 * What stands for the iptables of a pod: its proxy listens where the containers would, and hands on to their sockets. It
 * goes away with the pod, which owns it.
 *
 * @param ports of the pod, as its Services say it
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/
 */
export function captureObject(pod: CapturedPod, ports: readonly WorkloadPort[]): KubernetesObject {
  return pod.role === "router" ? gatewayFilter(pod) : sidecar(pod, ports);
}

function sidecar(pod: CapturedPod, ports: readonly WorkloadPort[]): KubernetesObject {
  const said = new Map(ports.map((port) => [`${port.number}`, port]));
  return {
    apiVersion: "networking.istio.io/v1",
    kind: "Sidecar",
    metadata: metadataOf(pod),
    spec: {
      workloadSelector: { labels: podLabel(pod) },
      ingress: Object.entries(pod.sockets).map(([number, socket]) => ({
        port: {
          number: Number(number),
          name: said.get(number)?.name ?? `port-${number}`,
          protocol: said.get(number)?.protocol ?? "",
        },
        bind: pod.ip,
        captureMode: "NONE",
        defaultEndpoint: `unix://${socket}`,
      })),
      // A listener without the number of a port sees every Service, as authorizers need it.
      egress: [
        {
          port: { number: 0, name: "http-outbound", protocol: "HTTP" },
          bind: `unix://${pod.adminSocket}.out`,
          captureMode: "NONE",
          hosts: ["*/*"],
        },
      ],
    },
  };
}

/** A gateway listens on every address of the machine unless it is told one. */
function gatewayFilter(pod: CapturedPod): KubernetesObject {
  return {
    apiVersion: "networking.istio.io/v1alpha3",
    kind: "EnvoyFilter",
    metadata: metadataOf(pod),
    spec: {
      workloadSelector: { labels: podLabel(pod) },
      configPatches: [
        {
          applyTo: "LISTENER",
          match: { context: "GATEWAY" },
          patch: { operation: "MERGE", value: { address: { socket_address: { address: pod.ip } } } },
        },
      ],
    },
  };
}

function metadataOf({ namespace, name, uid }: CapturedPod): KubernetesObject["metadata"] {
  const owner = { apiVersion: "v1", kind: "Pod", name, uid };
  return { name: `kube-lab-${name}`, namespace, ...{ ownerReferences: [owner] } };
}

/**
 * What holds for a proxy as long as istiod does not know its own Sidecar: it listens for nobody's requests to others. The
 * addresses for that would be such that all pods share.
 */
export function defaultSidecar(rootNamespace: string): KubernetesObject {
  return {
    apiVersion: "networking.istio.io/v1",
    kind: "Sidecar",
    metadata: { name: "kube-lab-default", namespace: rootNamespace },
    spec: { egress: [{ hosts: ["~/*"] }] },
  };
}
