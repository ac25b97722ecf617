import type { ArrivalLog, Backend, Caller, HeaderLines, WireAnswer } from "@helm/mesh-lab";
import type { Cluster, ClusterOptions } from "../cluster/index.ts";

/**
 * How pods run: each in a network namespace of its own with Istio's iptables rules and an injected sidecar, or on
 * loopback addresses without root.
 */
export type MeshForm = "namespaces" | "loopback";

/** What a cluster with a mesh is made of. */
export interface MeshClusterOptions extends Omit<ClusterOptions, "podNetwork"> {
  /** `namespaces` by default. */
  readonly form?: MeshForm;
  readonly mesh?: MeshSettings;
  /** The gateways of the platform, which no chart brings; none by default. */
  readonly gateways?: readonly GatewayOptions[];
  /** What answers for a container's port; by default whatever `echo` of mesh-lab says. */
  readonly backends?: PodBackends;
}

/** The control plane, as a platform installs it. */
export interface MeshSettings {
  /** Such as `asm-1-28`; namespaces with this label `istio.io/rev` are in the mesh. `default` by default. */
  readonly revision?: string;
  /** Other values of that label that lead to the revision, such as `prod-stable`; none by default. */
  readonly tags?: readonly string[];
  /** `istio-system` by default. */
  readonly rootNamespace?: string;
  /** A ConfigMap of the root namespace that istiod merges into its mesh configuration; none by default. */
  readonly sharedConfigMap?: string;
  /** Which of mesh-lab's builds of istiod, such as `1.31`. */
  readonly istio?: string;
}

/** An ingress gateway: its Deployment, Service and the TLS secrets that its Gateways name. */
export interface GatewayOptions {
  readonly namespace: string;
  readonly name: string;
  /** Of its pods; Gateways select them by these. */
  readonly labels: Readonly<Record<string, string>>;
  /** 443 by default. */
  readonly ports?: readonly number[];
  /** One by default. */
  readonly replicas?: number;
  /** Secrets by the names that Gateways have as `credentialName`, each with a certificate for its hosts. */
  readonly credentials?: Readonly<Record<string, readonly string[]>>;
}

/** A container's port of a pod that somebody connected to. */
export interface PodPort {
  readonly namespace: string;
  readonly pod: string;
  /** `namespace/name` of the Deployment that the pod is of; of the pod itself where there is none. */
  readonly workload: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly container: string;
  /** Of the container. */
  readonly image: string;
  readonly port: number;
}

/** Chooses what answers at a port of a pod; undefined for the default. Asked once for every connection. */
export type PodBackends = (port: PodPort) => Backend | undefined;

/** A request to the mesh. */
export interface MeshClusterRequest {
  /** Where it enters: at a gateway, `namespace/name`, the first by default; or at a ready pod of a workload. */
  readonly to?:
    | { readonly gateway: string; readonly port?: number }
    | { readonly workload: string; readonly port: number };
  /** Who sends it, where it goes to a workload: somebody of the mesh, or somebody without TLS, the default. */
  readonly as?: Caller;
  /** The value of Host, and the name that is asked for in TLS. */
  readonly host: string;
  /** GET by default. */
  readonly method?: string;
  /** `/` by default. */
  readonly path?: string;
  readonly headers?: HeaderLines;
  readonly body?: string;
  /** `http/1.1` by default. */
  readonly protocol?: "http/1.1" | "h2";
  /** 10,000 by default. */
  readonly timeoutMs?: number;
  /** Whether a connection that is open may be used; it may. */
  readonly reuse?: boolean;
}

/** What became of a request, and whom it reached: authorizers first, then who served it. */
export type MeshClusterAnswer = WireAnswer & { readonly arrivals: ReturnType<ArrivalLog["since"]> };

/** Load of a fixed number of connections, which ends by itself after so many requests or so much time. */
export interface LoadOptions {
  /** 16 by default. */
  readonly connections?: number;
  /** How many requests at most; 100,000 by default. */
  readonly requests?: number;
  /** How long at most; 120 s by default. */
  readonly durationMs?: number;
  /** The request with a number, from 0. */
  readonly make: (number: number) => MeshClusterRequest;
}

/** One request of a load; times are those of `performance.now()`. */
export interface Loaded {
  readonly number: number;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly answer: WireAnswer;
}

/** Load that goes on. */
export interface Load {
  /** All that has come to an end until now. */
  readonly sent: readonly Loaded[];
  /** Resolves when as many more have come to an end, or the load has. */
  more(count: number): Promise<void>;
  /** Lets what is under way come to an end, and gives everything that was sent. */
  stop(): Promise<readonly Loaded[]>;
}

/** A Kubernetes cluster with Istio: real API, istiod and Envoys; traffic flows between pods. */
export interface MeshCluster extends Cluster {
  readonly form: MeshForm;
  /** What istiod and Envoy say that they are. */
  readonly versions: { readonly istio: string; readonly envoy: string };
  /** PEM of the authority of the mesh, which has signed the gateways' certificates too. */
  readonly authority: string;
  /** Where the gateways take requests on this machine, by `namespace/name` and port. */
  readonly gateways: readonly {
    readonly gateway: string;
    readonly port: number;
    readonly address: { readonly host: string; readonly port: number };
  }[];
  /** Sends a request and says whom it reached. These requests go one after another. */
  request(request: MeshClusterRequest): Promise<MeshClusterAnswer>;
  /** The same without the arrivals, as many at once as one likes. */
  exchange(request: MeshClusterRequest): Promise<WireAnswer>;
  load(options: LoadOptions): Load;
  /** All that has reached a container. */
  readonly arrivals: ArrivalLog;
  /** Chooses other backends, for connections from now on. */
  setBackends(backends: PodBackends): void;
  /** What istiod or a proxy of a running pod has refused until now; one sentence each. */
  problems(): Promise<readonly string[]>;
}
