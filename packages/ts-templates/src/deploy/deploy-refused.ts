import { HelmTsError } from "../errors.ts";
import { oneLine } from "../visible.ts";
import type { DeployFinding, DeployPlan } from "./deploy-plan.ts";

/**
 * Refuses a plan that must not be carried out; nothing was changed.
 *
 * @throws HelmTsError `deploy.refused` with all reasons, `deploy.unprotects`
 */
export function assertAllowed({ target, refusals, unprotects }: DeployPlan, unprotect: boolean): void {
  if (refusals.length > 0) {
    throw new HelmTsError(
      "deploy.refused",
      [`${target} is not deployed; nothing was changed:`, ...findingLines(refusals)].join("\n"),
    );
  }
  if (unprotects.length === 0 || unprotect) return;
  throw new HelmTsError(
    "deploy.unprotects",
    [
      `${target} would lose protection; nothing was changed:`,
      ...unprotects.map((text) => `  ${text}`),
      "If that is meant, deploy with --yes-unprotect.",
    ].join("\n"),
  );
}

/** Findings as lines of a message, safe to show. */
export function findingLines(findings: readonly DeployFinding[]): readonly string[] {
  return findings.flatMap(({ code, subject, message }) => [
    `  ${oneLine(subject)} [${code}]`,
    `    ${oneLine(message)}`,
  ]);
}
