import type { DeployEventType } from "./deploy-event.ts";
import type { DeployPlan, PlannedStep, PlannedUpgrade } from "./deploy-plan.ts";
import type { DeployAccess, Deployment } from "./deployment.ts";
import type { HeldLeases } from "./hold-leases.ts";
import type { RunOptions } from "./run-options.ts";

/** What all parts of a running deploy share. */
export interface Run {
  readonly deployment: Deployment;
  readonly access: DeployAccess;
  readonly options: RunOptions;
  readonly plan: DeployPlan;
  readonly leases: HeldLeases;
  /** Aborted when the deploy is to end: by the person, or because a Lease was lost. */
  readonly signal: AbortSignal;
}

/** A release that a step began to change. */
export interface BegunUpgrade {
  readonly step: PlannedStep;
  readonly upgrade: PlannedUpgrade;
  /** The revision that ran before; absent where nothing was installed. */
  readonly before?: number;
}

/** Tells a person what happens. */
export function tell({ options }: Pick<Run, "options">, type: DeployEventType, text: string, step?: string): void {
  options.onEvent({ type, text, ...(step !== undefined && { step }) });
}

/** How many revisions are kept: those of this deploy and of its way back, and a few before. */
export function historyMaxOf({ steps }: DeployPlan): number {
  return Math.max(10, 2 * steps.length + 4);
}
