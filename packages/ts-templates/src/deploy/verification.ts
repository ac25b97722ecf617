import type { DeployFinding } from "./deploy-plan.ts";

/** What was looked at, and what was not as it has to be. */
export interface Verification {
  /** In words: `4 rollouts complete`. */
  readonly verified: readonly string[];
  readonly findings: readonly DeployFinding[];
}

/** Several verifications as one. */
export function together(verifications: readonly Verification[]): Verification {
  return {
    verified: verifications.flatMap(({ verified }) => verified),
    findings: verifications.flatMap(({ findings }) => findings),
  };
}
