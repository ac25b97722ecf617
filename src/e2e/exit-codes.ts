import type { Outcome } from "./judge/finding.ts";

/** What the command ends with. */
export const exitCodes: Readonly<Record<Outcome | "usage" | "defect" | "interrupted", number>> = {
  passed: 0,
  failed: 1,
  usage: 2,
  unproven: 3,
  defect: 70,
  interrupted: 130,
};
