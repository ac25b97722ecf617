import type { Manifest } from "../manifest/index.ts";
import type { Review } from "../review/index.ts";
import type { Values } from "../values/index.ts";

/** A Helm release by its name. */
export interface ReleaseName {
  readonly name: string;
  readonly namespace: string;
}

/** Something that is not as it has to be, for a person and, by its code, for a machine. */
export interface DeployFinding {
  /** Stable, such as `sidecar-missing`. */
  readonly code: string;
  /** What it is about, such as `Pod aro-hcp/frontend-1`. */
  readonly subject: string;
  /** What is wrong and what to do, in sentences. */
  readonly message: string;
}

/** What a deploy would do, in order. Plain data: the executor is a loop over it. */
export interface DeployPlan {
  readonly target: string;
  readonly path: readonly string[];
  readonly cluster: PlannedCluster;
  /** In the order in which they are deployed, as they are now. */
  readonly releases: readonly ReleaseBefore[];
  /** Those that are made, or of which a label changes. */
  readonly namespaces: readonly NamespaceChange[];
  /** Those that change anything. */
  readonly steps: readonly PlannedStep[];
  /** Names of the steps that change nothing. */
  readonly skipped: readonly string[];
  readonly adoptions: readonly PlannedAdoption[];
  /** All objects of the target after the deploy. */
  readonly wanted: readonly Manifest[];
  /** What of the protection ends, each a sentence. */
  readonly unprotects: readonly string[];
  /** What forbids this deploy. */
  readonly refusals: readonly DeployFinding[];
  /** What a person should know, such as what could not be checked yet; each a sentence. */
  readonly notes: readonly string[];
}

/** The cluster that is deployed to, as the kubeconfig names it. */
export interface PlannedCluster {
  readonly context: string;
  readonly cluster: string;
  readonly server: string;
}

/** A release before the deploy. */
export interface ReleaseBefore extends ReleaseName {
  /** The revision that runs; absent where nothing is installed. */
  readonly revision?: number;
  /** Set where a run was killed in the middle: what Helm says of the newest record, such as `pending-upgrade`. */
  readonly pending?: string;
}

/** A namespace that the chart does not make. */
export interface NamespaceChange {
  readonly name: string;
  readonly exists: boolean;
  readonly labels: readonly LabelChange[];
}

/** A label of a namespace; `before` is absent where it is new. */
export interface LabelChange {
  readonly key: string;
  readonly before?: string;
  readonly after: string;
}

/** A step of the deploy: one Helm revision of each release that it changes. */
export interface PlannedStep {
  readonly name: string;
  readonly why: string;
  /** Waited before it, in seconds. */
  readonly drainSeconds: number;
  /** In the order of this step. */
  readonly upgrades: readonly PlannedUpgrade[];
  /** The whole target, its releases merged: what the probe is told. */
  readonly values: Values;
  /** What it changes, against the step before. */
  readonly review: Review;
  /** Whether requests may go another way after it. */
  readonly changesRoutes: boolean;
  /** All objects of the target after it. */
  readonly manifests: readonly Manifest[];
}

/** A release that is upgraded, or installed. */
export interface PlannedUpgrade extends ReleaseName {
  readonly values: Values;
  readonly manifests: readonly Manifest[];
  /** How long its rollouts may take: what the manifests' progress deadlines allow. */
  readonly timeoutSeconds: number;
}

/** Another release whose objects become this target's. */
export interface PlannedAdoption extends ReleaseName {
  readonly revision: number;
  /** Identities of the objects that the target has too: they are kept as they are, and get another owner. */
  readonly takesOver: readonly string[];
  /** Those that the target does not have: they are deleted at the end. */
  readonly deletes: readonly Manifest[];
}
