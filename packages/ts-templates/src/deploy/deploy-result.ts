import type { DeployFinding, NamespaceChange, PlannedCluster, ReleaseName } from "./deploy-plan.ts";

/**
 * How a deploy ended: nothing was to do; it is done; it failed and what ran before runs again; it failed and was left as
 * it is.
 */
export type DeployOutcome = "unchanged" | "deployed" | "rolled-back" | "failed";

/** Which version the cluster runs: the one before, complete; the new one, complete; or parts of both. */
export type RunningVersion = "before" | "after" | "partial";

/** How a deploy ended. Plain data, printed as it is with `--json`; `version` counts changes that break its readers. */
export interface DeployResult {
  readonly version: 1;
  readonly target: string;
  readonly cluster: PlannedCluster;
  readonly outcome: DeployOutcome;
  readonly runs: RunningVersion;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly seconds: number;
  readonly releases: readonly ReleaseResult[];
  /** Other releases whose objects were to become the target's. */
  readonly adopted: readonly ReleaseName[];
  readonly namespaces: readonly NamespaceChange[];
  readonly steps: readonly StepResult[];
  /** What was looked at in the end, in words; by each step where there are steps. */
  readonly verified: readonly string[];
  readonly failure?: DeployFailure;
  /** Releases that a killed run had left behind, and what became of them; each a sentence. */
  readonly recovered: readonly string[];
  /** What else a person should know; each a sentence. */
  readonly notes: readonly string[];
}

/** A release after the deploy. */
export interface ReleaseResult extends ReleaseName {
  readonly revisionBefore?: number;
  /** Absent where nothing is installed. */
  readonly revision?: number;
}

/** What became of a step. */
export interface StepResult {
  readonly name: string;
  readonly why: string;
  readonly outcome: "done" | "failed" | "undone" | "not-started";
  /** ISO 8601, UTC; absent where it was not started. */
  readonly startedAt?: string;
  readonly seconds: number;
  /** What was looked at after it, in words: `4 rollouts complete`. */
  readonly verified: readonly string[];
  readonly findings: readonly DeployFinding[];
}

/** Why a deploy failed. */
export interface DeployFailure {
  /** Stable, such as `deploy.stuck`. */
  readonly code: string;
  /** The step that failed; absent where it failed before the first or after the last. */
  readonly step?: string;
  /** In sentences. */
  readonly message: string;
  readonly findings: readonly DeployFinding[];
  /** What to do now; each a sentence. */
  readonly advice: readonly string[];
}
