import { HelmTsError } from "../errors.ts";
import type { DeployFinding } from "./deploy-plan.ts";

/** A step did not work out. */
export class StepFailed extends HelmTsError {
  override readonly name = "StepFailed";
  readonly findings: readonly DeployFinding[];

  constructor(code: string, message: string, findings: readonly DeployFinding[] = [], options?: ErrorOptions) {
    super(code, message, options);
    this.findings = findings;
  }
}

/** Somebody took the release over: nothing more is written, and nothing is undone. */
export class TakenOver extends HelmTsError {
  override readonly name = "TakenOver";

  constructor(message: string) {
    super("deploy.taken-over", message);
  }
}

/** What a failure found, if it is about findings. */
export function findingsOf(error: unknown): readonly DeployFinding[] {
  return error instanceof StepFailed ? error.findings : [];
}
