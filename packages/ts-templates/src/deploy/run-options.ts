import type { OnDeployEvent } from "./deploy-event.ts";
import type { DeployPlan } from "./deploy-plan.ts";
import type { PlanOptions } from "./deployment.ts";

/** What a person chose about a deploy. */
export interface RunOptions extends PlanOptions {
  /** Asked before anything is changed. */
  readonly confirm: (plan: DeployPlan) => Promise<boolean>;
  /** Whether protection may end. */
  readonly unprotect: boolean;
  /** Whether what failed is undone. */
  readonly rollback: boolean;
  /** Where the running environment is probed; it is not probed without. */
  readonly url: string | undefined;
  /** What the probe is told besides, by name. */
  readonly probeSettings: Readonly<Record<string, string>>;
  /** Who deploys, as the Lease names it. */
  readonly holder: string;
  /** How long it is waited for another deploy to end. */
  readonly lockTimeoutMs: number;
  /** How often, and after how long, a deploy that failed for a reason that passes is tried again. */
  readonly retry: { readonly times: number; readonly delayMs: number };
  readonly onEvent: OnDeployEvent;
  /** Ends the deploy: what was begun is undone, unless `rollback` is off. */
  readonly signal: AbortSignal;
}
