import type { KubeCluster } from "../cluster/index.ts";
import type { HelmAccess } from "../release/index.ts";
import type { UntimedEvent } from "./rollback.ts";
import type { RecordedCharts } from "./rollback-steps.ts";

/** The cluster, and Helm for it. */
export interface WalkAccess {
  readonly cluster: KubeCluster;
  readonly helm: HelmAccess;
}

/** What goes along all the way. */
export interface Walk extends WalkAccess {
  readonly charts: RecordedCharts;
  readonly tell: (event: UntimedEvent) => void;
  /** Seconds since the start. */
  readonly since: () => number;
  /** How long a deploy that was interrupted may go on, in seconds; 0 where none was. */
  readonly interruptedSeconds: number;
  /** Aborted when somebody else takes the releases over. */
  readonly lost: AbortSignal;
}
