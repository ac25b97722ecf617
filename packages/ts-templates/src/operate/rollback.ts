import type { DeployConfig, DeployRollback, ReleaseName } from "../deploy/index.ts";
import type { FieldOwner } from "./drift.ts";

/** What is to be rolled back, and to what. */
export interface RollbackRequest {
  readonly target: string;
  /** In the order in which they are deployed. */
  readonly releases: readonly ReleaseName[];
  readonly state: string;
  readonly rollback: DeployRollback;
  readonly steps?: DeployConfig["steps"];
  /** Who does it, as others read it in the Lease. */
  readonly holder: string;
  /** When the person pressed Enter, in milliseconds since 1970. */
  readonly startedAt: number;
  readonly onEvent: (event: RollbackEvent) => void;
}

/** What happens on the way. */
export type UntimedEvent =
  | { readonly type: "taken-over"; readonly release: ReleaseName; readonly holder: string }
  | { readonly type: "not-held"; readonly release: ReleaseName; readonly why: string }
  | { readonly type: "settled"; readonly release: ReleaseName; readonly what: string }
  | { readonly type: "overwrites"; readonly document: string; readonly by: readonly FieldOwner[] }
  | { readonly type: "watches"; readonly forSeconds: number }
  | { readonly type: "waits"; readonly workloads: readonly string[] }
  | { readonly type: "drains"; readonly step: string; readonly forSeconds: number }
  /** The API server did not answer. */
  | { readonly type: "asks-again"; readonly why: string }
  /** Helm did not get through. */
  | { readonly type: "retries"; readonly release: ReleaseName; readonly why: string }
  | {
      readonly type: "upgrades";
      readonly step: string;
      readonly release: ReleaseName;
      readonly changes: readonly string[];
    }
  | { readonly type: "routed"; readonly document: string }
  | { readonly type: "upgraded"; readonly step: RollbackStep };

/** The same with the seconds since the start. */
export type RollbackEvent = UntimedEvent & { readonly seconds: number };

/** One Helm revision of the way back. */
export interface RollbackStep {
  /** Such as `switch`. */
  readonly name: string;
  readonly release: ReleaseName;
  readonly revision: number;
  /** What it changes, each in a line; none where it only applies again what the release has. */
  readonly changes: readonly string[];
  /** When its routes were in the cluster, in seconds since the start; absent where it changes none. */
  readonly routedAfter?: number;
  /** When Helm was done, in seconds since the start. */
  readonly doneAfter: number;
}

/** How a rollback ended. Plain data, printed as it is with `--json`. */
export interface RollbackResult {
  readonly target: string;
  readonly state: string;
  readonly steps: readonly RollbackStep[];
  /** When the last routes were in the cluster, in seconds since the start; absent where none had to be. */
  readonly routedAfter?: number;
  readonly seconds: number;
}
