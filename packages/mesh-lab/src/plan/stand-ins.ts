import type { KubernetesObject } from "../manifest/index.ts";
import type { Credential, Gateway, MeshPlan, Workload, WorkloadPort } from "./mesh-plan.ts";

// What a cluster has and manifests do not: namespaces, a node, pods and who runs them.

const NODE = "node";

/** A namespace, with the label by which selectors know its name. */
export function namespaceObject(name: string): KubernetesObject {
  return { apiVersion: "v1", kind: "Namespace", metadata: { name, labels: { "kubernetes.io/metadata.name": name } } };
}

/** The node on which all pods run. */
export function nodeObject(): KubernetesObject {
  return {
    apiVersion: "v1",
    kind: "Node",
    metadata: { name: NODE, labels: {} },
    spec: {},
    status: { addresses: [{ type: "InternalIP", address: "127.0.0.1" }] },
  };
}

/** A running pod, as the kubelet reports it. */
export function podObject(of: Workload | Gateway, isMeshed: boolean, ports: readonly WorkloadPort[]): KubernetesObject {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: {
      name: podName(of.name),
      namespace: of.namespace,
      labels: { ...podLabels(of), ...(isMeshed && { "security.istio.io/tlsMode": "istio" }) },
      annotations: isMeshed ? { "sidecar.istio.io/status": "{}" } : {},
    },
    spec: {
      serviceAccountName: of.serviceAccount,
      nodeName: NODE,
      containers: [
        {
          name: "app",
          image: "app",
          ports: ports.map(({ number, name }) => ({ containerPort: number, ...(name !== undefined && { name }) })),
        },
      ],
    },
    status: {
      phase: "Running",
      podIP: of.ip,
      podIPs: [{ ip: of.ip }],
      hostIP: "127.0.0.1",
      conditions: [{ type: "Ready", status: "True" }],
    },
  };
}

/** The labels of a pod, and one more, by which what stands for iptables finds this pod and no other. */
export function podLabels({ name, labels }: Pick<Workload, "name" | "labels">): Readonly<Record<string, string>> {
  return { ...labels, ...ownLabel(name) };
}

/** The label that only the pod of one workload of a namespace has. */
export function ownLabel(workload: string): Readonly<Record<string, string>> {
  return { "mesh-lab/workload": workload };
}

/** The one pod of a workload. */
export function podName(workload: string): string {
  return `${workload}-0`;
}

/** The classes that istiod makes itself; where they are there, it has nothing to make while it starts. */
export function gatewayClassObjects(): readonly KubernetesObject[] {
  const controllers = { istio: "istio.io/gateway-controller", "istio-remote": "istio.io/unmanaged-gateway" };
  return Object.entries(controllers).map(([name, controllerName]) => ({
    apiVersion: "gateway.networking.k8s.io/v1",
    kind: "GatewayClass",
    metadata: { name },
    spec: { controllerName },
  }));
}

/** Which certificate a gateway shows to whom, and which authority signs. */
export interface SecretTexts {
  readonly certificate: string;
  readonly key: string;
  readonly authority: string;
}

/** A TLS Secret, with the authority against which a gateway checks its clients where it does. */
export function credentialSecret({ namespace, name }: Credential, texts: SecretTexts): KubernetesObject {
  return {
    apiVersion: "v1",
    kind: "Secret",
    type: "kubernetes.io/tls",
    metadata: { name, namespace },
    stringData: { "tls.crt": texts.certificate, "tls.key": texts.key, "ca.crt": texts.authority },
  };
}

/** The Secret in which istiod keeps the authority that signs identities; with it, it takes ours. */
export function authoritySecret(
  { rootNamespace }: Pick<MeshPlan, "rootNamespace">,
  texts: SecretTexts,
): KubernetesObject {
  return {
    apiVersion: "v1",
    kind: "Secret",
    type: "istio.io/ca-root",
    metadata: { name: "istio-ca-secret", namespace: rootNamespace },
    stringData: {
      "ca-cert.pem": texts.authority,
      "ca-key.pem": texts.key,
      "cert-chain.pem": "",
      "key.pem": "",
      "root-cert.pem": "",
    },
  };
}
