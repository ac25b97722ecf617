import type { Manifest, YamlMapping } from "../manifest/index.ts";
import type { NamedImage, Review } from "../review/index.ts";

/** An object of a release: what the repository says, and what the cluster has. */
export interface ObjectPair {
  /** `Deployment.apps aro-hcp/aro-hcp-frontend` */
  readonly identity: string;
  /** What the repository says; absent where only the release has it. */
  readonly wanted?: Manifest;
  /** What Helm applied last; absent where the release does not have it. */
  readonly released?: Manifest;
  /** What is in the cluster, as the API server gives it; absent where it is not there. */
  readonly live?: YamlMapping;
  /** What an upgrade would make of it, as the API server's dry run gives it. */
  readonly applied?: YamlMapping;
  /** Why the API server would not have it. */
  readonly refusal?: string;
  /** The revision of the release that the cluster has; absent without a release. */
  readonly revision?: number;
}

/** The target that is compared, and what the project says about it. */
export interface DriftTarget {
  readonly name: string;
  readonly images?: readonly NamedImage[];
  /** Who owns an environment; nobody by default. */
  readonly owners?: (environment: string) => readonly string[];
}

/** What in the cluster differs from what the repository says. */
export interface Drift {
  /** From the cluster to the repository: each change is what an upgrade, or a person, would have to do. */
  readonly review: Review;
  readonly causes: readonly DriftCause[];
  readonly refused: readonly RefusedObject[];
}

/** Why an object differs in one way. */
export interface DriftCause {
  /** The change of the review, `change-1`. */
  readonly change: string;
  readonly document: string;
  /** `spec.replicas`; absent for a whole object. */
  readonly field?: string;
  /**
   * `changed`: somebody else than Helm changed it. `added`: somebody else added it, and no upgrade takes it away.
   * `deleted`: the release has it, and somebody took it away. `not-deployed`: it is as the release has it, and the
   * repository says something else.
   */
  readonly why: "changed" | "added" | "deleted" | "not-deployed";
  /** Who changed or added it. */
  readonly by?: FieldOwner;
  /** The revision that deployed it. */
  readonly revision?: number;
}

/** Who owns a field, as the API server keeps it. */
export interface FieldOwner {
  readonly manager: string;
  readonly operation: string;
  readonly subresource?: string;
  readonly time?: string;
}

/** An object that the API server would not accept as the repository has it. */
export interface RefusedObject {
  readonly document: string;
  readonly message: string;
}

/** Whether the cluster is what the repository says. */
export function hasDrift({ review, refused }: Drift): boolean {
  return review.groups.length > 0 || refused.length > 0;
}
