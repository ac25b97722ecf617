import type { KubernetesObject } from "../manifest/index.ts";

/** What is started for a set of manifests, and what the proxies are told beside them. */
export interface MeshPlan {
  /** The namespace of the control plane, whose policies are in force in all namespaces. */
  readonly rootNamespace: string;
  readonly trustDomain: string;
  /** The revision of the control plane, where the manifests are for one of several. */
  readonly revision: string | undefined;
  /** Name of the ConfigMap that istiod merges into its own mesh configuration. */
  readonly sharedMeshConfig: string | undefined;
  readonly workloads: readonly Workload[];
  readonly gateways: readonly Gateway[];
  readonly services: readonly Service[];
  /** The ports at which a sidecar reaches others, of all Services, in their order. */
  readonly egress: readonly EgressPort[];
  readonly providers: readonly ExtensionProvider[];
  /** Certificates that gateways show to clients. */
  readonly credentials: readonly Credential[];
  /** The manifests, completed as an API server would, and what stands in for the rest of a cluster. */
  readonly objects: readonly KubernetesObject[];
  /** What of the manifests is not in force here; one sentence each. */
  readonly notes: readonly string[];
}

/** Pods of one template; here it is one pod. */
export interface Workload {
  /** `namespace/name` of the Deployment, or what else makes the pods. */
  readonly id: string;
  readonly namespace: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly serviceAccount: string;
  /** Whether a sidecar stands before it. */
  readonly isMeshed: boolean;
  readonly ip: string;
  /** Where its sidecar takes requests that leave the pod, one listener for every port of a Service. */
  readonly egressIp: string;
  /** Where containers listen, by number. */
  readonly ports: readonly WorkloadPort[];
}

/** A port on which a container listens. */
export interface WorkloadPort {
  readonly number: number;
  readonly name: string | undefined;
  /** What Istio takes the traffic for; undefined where it has to look at it. */
  readonly protocol: Protocol | undefined;
}

/** https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/ */
export type Protocol = "HTTP" | "HTTP2" | "GRPC" | "GRPC-WEB" | "HTTPS" | "TLS" | "TCP" | "MONGO" | "MYSQL" | "REDIS";

/** A proxy at the edge, with the Gateways that it serves. */
export interface Gateway {
  /** `namespace/name` of the pods' owner, of the manifests or made up. */
  readonly id: string;
  readonly namespace: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly serviceAccount: string;
  readonly ip: string;
  /** `namespace/name` of the Gateways, of Istio or of the Gateway API, whose servers it has. */
  readonly serves: readonly string[];
  readonly servers: readonly Server[];
}

/** One server of a Gateway: one port and the hosts that are served there. */
export interface Server {
  /** `namespace/name` of the Gateway that has it. */
  readonly gateway: string;
  /** The port that the Gateway names. */
  readonly port: number;
  /** Where the proxy listens for it. */
  readonly listensOn: number;
  readonly isTls: boolean;
  readonly hosts: readonly string[];
}

/** A Kubernetes Service. */
export interface Service {
  /** `namespace/name` */
  readonly id: string;
  readonly namespace: string;
  readonly name: string;
  /** `name.namespace.svc.cluster.local` */
  readonly host: string;
  readonly ports: readonly ServicePort[];
  /** Ids of the workloads that it leads to. */
  readonly workloads: readonly string[];
}

/** A port of a Service, and where it leads. */
export interface ServicePort {
  readonly number: number;
  readonly name: string | undefined;
  readonly protocol: Protocol | undefined;
  /** The number or name of the container's port. */
  readonly target: number | string;
}

/** A port of Services, for requests that leave a pod. */
export interface EgressPort {
  readonly port: number;
  /** Where the sidecar takes them, on the pod's address for egress. */
  readonly listensOn: number;
}

/** An external authorizer of the mesh configuration. */
export interface ExtensionProvider {
  readonly name: string;
  readonly type: "http" | "grpc";
  /** As the mesh configuration writes it: `[namespace/]host`. */
  readonly service: string;
  readonly port: number;
  /** What it puts before the path of the request that it asks about. */
  readonly pathPrefix: string;
  /** Ids of the workloads that answer for it; none where its Service is not in the manifests. */
  readonly workloads: readonly string[];
}

/** A Secret with a certificate for the hosts of a server. */
export interface Credential {
  readonly namespace: string;
  readonly name: string;
  readonly hosts: readonly string[];
}
