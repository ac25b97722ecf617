import type { PlannedCluster, ReleaseName } from "../deploy/index.ts";
import type { FieldOwner } from "./drift.ts";

/** How a target is: what its releases say, and what runs. Plain data, printed as it is with `--json`. */
export interface TargetStatus {
  readonly target: string;
  readonly cluster: PlannedCluster;
  /** In the order in which they are deployed. */
  readonly releases: readonly ReleaseStatus[];
  readonly workloads: readonly WorkloadStatus[];
  readonly namespaces: readonly NamespaceStatus[];
  /** Objects of the releases that are not as Helm applied them. */
  readonly touched: readonly TouchedObject[];
  /** What a person should look at; each a sentence. */
  readonly attention: readonly string[];
}

/** A Helm release in the cluster. */
export interface ReleaseStatus extends ReleaseName {
  /** What runs; absent where nothing was ever deployed. */
  readonly revision?: number;
  /** What the project says of the values that run, by heading: `{ rollout: "header" }`. */
  readonly facts: Readonly<Record<string, string>>;
  /** The newest first. */
  readonly history: readonly RevisionStatus[];
  /** Who deploys just now; absent where nobody does. */
  readonly lease?: HeldLease;
}

/** One revision of a release. */
export interface RevisionStatus {
  readonly revision: number;
  /** RFC 3339. */
  readonly deployedAt: string;
  /** As Helm says it: `deployed`, `superseded`, `failed`, `pending-upgrade`. */
  readonly status: string;
  readonly description: string;
  /** `aro-hcp-frontend-0.1.0` */
  readonly chart: string;
}

/** A deploy that holds the release. */
export interface HeldLease {
  readonly holder: string;
  /** It loses the release when it did not renew its Lease for so long. */
  readonly durationSeconds: number;
  /** RFC 3339; absent where the Lease does not say it. */
  readonly since?: string;
}

/** A workload of a release, and its pods. */
export interface WorkloadStatus {
  /** `Deployment.apps aro-hcp/aro-hcp-frontend` */
  readonly document: string;
  readonly namespace: string;
  readonly name: string;
  /** How many pods there are to be. */
  readonly wanted: number;
  readonly ready: number;
  readonly containers: readonly ContainerStatus[];
  /** The revisions of the mesh whose sidecar the pods have, each once; `none` for pods without any. */
  readonly sidecars: readonly string[];
  /** Why pods are not ready, each reason once: `ImagePullBackOff: …`. */
  readonly reasons: readonly string[];
}

/** A container of a workload. */
export interface ContainerStatus {
  readonly name: string;
  /** As the release has it. */
  readonly image: string;
  /** How people call it: `MISE v2 2.0.1`; absent where the project does not name it. */
  readonly known?: string;
  /** The images that run, each with its number of pods. */
  readonly running: readonly { readonly image: string; readonly pods: number }[];
}

/** A namespace in which a release has objects. */
export interface NamespaceStatus {
  readonly name: string;
  readonly exists: boolean;
  /** Those that decide about sidecars: `istio.io/rev`, `istio-injection`. */
  readonly labels: Readonly<Record<string, string>>;
  /** What the project wants there and is not so. */
  readonly wrong: readonly { readonly label: string; readonly wanted: string; readonly is?: string }[];
}

/** An object that somebody changed or deleted since Helm applied it. */
export interface TouchedObject {
  readonly document: string;
  /** Who owns fields of it besides Helm; nobody where it is gone. */
  readonly by: readonly FieldOwner[];
  readonly gone: boolean;
}
