import type { Manifest } from "../manifest/index.ts";
import type { Values } from "../values/index.ts";

/** A release, as Helm names it. */
export interface ReleaseRef {
  readonly name: string;
  readonly namespace: string;
}

/** The states of a revision, as Helm calls them. */
export type ReleaseStatus =
  | "unknown"
  | "deployed"
  | "uninstalled"
  | "superseded"
  | "failed"
  | "uninstalling"
  | "pending-install"
  | "pending-upgrade"
  | "pending-rollback";

/** A hook of a release; it is run by Helm and is no part of its manifests. */
export interface ReleaseHook {
  readonly manifest: Manifest;
  /** Such as `pre-upgrade`. */
  readonly events: readonly string[];
}

/** One file of a chart. */
export interface ChartFile {
  /** Path in the chart, with `/`. */
  readonly name: string;
  readonly data: Buffer;
}

/** The chart as it stands in a release. */
export interface RecordedChart {
  readonly name: string;
  readonly version: string;
  readonly appVersion?: string;
  /** What Chart.yaml says, dependencies included. */
  readonly metadata: Values;
  /** The chart's defaults: its values.yaml, without the comments. */
  readonly values: Values;
  /** values.schema.json as it was. */
  readonly schema?: Buffer;
  readonly templates: readonly ChartFile[];
  /** All other files. */
  readonly files: readonly ChartFile[];
}

/** One revision of a release, as Helm recorded it in the cluster. */
export interface ReleaseRecord extends ReleaseRef {
  readonly revision: number;
  readonly status: ReleaseStatus;
  /** Helm's or the deployer's own sentence. */
  readonly description: string;
  /** When this revision was made, as RFC 3339. */
  readonly deployedAt: string;
  readonly chart: RecordedChart;
  /** What the user gave. */
  readonly userValues: Values;
  /** The user's values merged over the chart's defaults. */
  readonly values: Values;
  /** What was rendered and applied. */
  readonly manifests: readonly Manifest[];
  readonly hooks: readonly ReleaseHook[];
}

/** Whether Helm was at work on the revision, or ended in the middle of it. */
export function isPending({ status }: Pick<ReleaseRecord, "status">): boolean {
  return status.startsWith("pending-") || status === "uninstalling";
}
