import type { Arrival, ArrivalLog, Backend, HeaderLines } from "../backends/index.ts";
import type { TlsVersion, WireAnswer } from "../client/index.ts";
import type { KubernetesObject } from "../manifest/index.ts";
import type { MeshPlan } from "../plan/index.ts";
import type { Identities } from "./resolve-request.ts";

/** What a mesh is made of. */
export interface MeshOptions {
  /** The manifests: objects, or a stream of YAML documents. Nothing of them is changed. */
  readonly manifests: string | readonly KubernetesObject[];
  /** What answers for a workload, by its `namespace/name`; {@link echo} for all others. */
  readonly backends?: Readonly<Record<string, Backend>>;
  /** Which of the pinned builds of istiod, such as `1.31`. */
  readonly istio?: string;
  /** The revision of the control plane, where the manifests are for several; the last one by default. */
  readonly revision?: string;
  /** Whether programs that are missing are installed first; they are not. */
  readonly install?: boolean;
  /** Hears what takes long. */
  readonly progress?: (message: string) => void;
  /** Ends the mesh while it starts, and when it runs. */
  readonly signal?: AbortSignal;
}

/** A running mesh. */
export interface Mesh {
  /** What istiod and Envoy say that they are. */
  readonly versions: { readonly istio: string; readonly envoy: string };
  /** PEM of the authority that has signed every certificate of the mesh, for clients of one's own. */
  readonly authority: string;
  /** What runs, as it was read from the manifests. */
  readonly plan: () => MeshPlan;
  /**
   * Sends one request and says what came of it, and whom it reached on its way. Requests go one after another, so that
   * what arrives belongs to the request that is under way.
   */
  readonly request: (request: MeshRequest) => Promise<Answer>;
  /** The same without the arrivals, as many at once as one likes. */
  readonly send: (request: MeshRequest) => Promise<WireAnswer>;
  /**
   * Adds or changes objects, and resolves when what follows from it is in force in all proxies, also for connections that
   * are open. Nothing is led to a new pod before it listens.
   *
   * @throws MeshLabError `mesh.refused` with all that istiod or a proxy refuses. The mesh runs on, and these are its
   * manifests, as in a cluster: who refuses something keeps what it had before, and takes what comes next
   */
  readonly apply: (manifests: string | readonly KubernetesObject[]) => Promise<void>;
  /**
   * Removes objects, and resolves as {@link Mesh.apply} does. Routes go first, and what guards a pod goes after it; a pod
   * answers what it was asked before it ends.
   */
  readonly remove: (objects: readonly KubernetesObject[]) => Promise<void>;
  /**
   * Makes these the manifests, in three steps as a careful deployment: what is new, what changes, what goes. Extension
   * providers of the mesh configuration are such things too: they come first and go last, and change last, unless a new
   * policy names them.
   */
  readonly replace: (manifests: string | readonly KubernetesObject[]) => Promise<void>;
  /** Gives a workload another backend. */
  readonly setBackend: (workload: string, backend: Backend) => void;
  /** Stops the containers of a workload, its sidecar stays; resolves to what starts them again. */
  readonly takeDown: (workload: string) => Promise<() => Promise<void>>;
  /** Everything that has reached a backend. */
  readonly arrivals: ArrivalLog;
  /** Counters and gauges of a proxy, `namespace/name` of its workload or gateway, whose names match. */
  readonly stats: (proxy: string, filter?: string) => Promise<ReadonlyMap<string, number>>;
  /** What a proxy is configured with, as its `/config_dump`; `resource` such as `dynamic_route_configs` keeps one part. */
  readonly configDump: (proxy: string, resource?: string) => Promise<unknown>;
  /** What istiod or a proxy has refused or failed at until now; one sentence each. */
  readonly problems: () => Promise<readonly string[]>;
  /** The log of every program, by its name. Sidecars and gateways write a line of JSON for every request. */
  readonly logs: () => Readonly<Record<string, string>>;
  /** Where these logs are, by the same names. */
  readonly logFiles: () => Readonly<Record<string, string>>;
  /** The mesh's directory, for this user alone; what is put there goes away with the mesh. */
  readonly directory: string;
  /** Whom its certificates are of, and a certificate of it for anybody: `namespace/serviceAccount`. */
  readonly identities: Pick<Identities, "root" | "certificateOf">;
  /** Rejects when a program ends by itself, with the end of its log; never resolves. Everything else throws from then on. */
  readonly broken: Promise<never>;
  /** Ends all programs and removes all files. May be called more than once. */
  readonly stop: () => Promise<void>;
}

/** A request and where it enters the mesh. */
export interface MeshRequest {
  /** Where it goes; the gateway that serves `host` by default. */
  readonly to?: Entry;
  /** Who sends it, where it goes to a pod; the client of a gateway has no identity. */
  readonly as?: Caller;
  /** The value of Host or `:authority`. */
  readonly host?: string;
  /** GET by default. */
  readonly method?: string;
  /** With the query; `/` by default. Sent as it is. */
  readonly path?: string;
  readonly headers?: HeaderLines;
  readonly body?: string;
  /** `http/1.1` by default. */
  readonly protocol?: "http/1.1" | "h2";
  /** What the client offers in TLS; that of the protocol by default. */
  readonly alpn?: readonly string[];
  /** The one version of TLS that the client speaks; all that are not outdated by default. */
  readonly tlsVersion?: TlsVersion;
  /** 10,000 by default. */
  readonly timeoutMs?: number;
  /** Whether a connection that is open may be used; it may. */
  readonly reuse?: boolean;
}

/** Where a request enters. */
export type Entry =
  /** At the edge: `namespace/name` of a Gateway, and one of its ports where it has several. */
  | { readonly gateway: string; readonly port?: number }
  /** At the port of a pod, `namespace/name` of its workload: at its sidecar, or where it has none at its container. */
  | { readonly workload: string; readonly port: number }
  /** Out of a pod through its sidecar, to the port of a Service. */
  | { readonly from: string; readonly port: number };

/** Who sends a request to a pod. */
export type Caller =
  /** Somebody of the mesh: `namespace/serviceAccount`. */
  | { readonly identity: string }
  /** Without TLS. */
  | "plaintext"
  /** With TLS and no certificate. */
  | "no-certificate"
  /** With a certificate for the identity that another authority signed. */
  | { readonly forged: string };

/** What became of a request. */
export type Answer = WireAnswer & {
  /** Who was asked or served it, in this order. */
  readonly arrivals: readonly Arrival[];
};
