import { HelmTsError } from "../errors.ts";
import type { Ending } from "./after-failure.ts";
import type { DeployResult, ReleaseResult, StepResult } from "./deploy-result.ts";
import { readLive } from "./live-release.ts";
import type { Run } from "./run-context.ts";
import { targetReleases } from "./target-releases.ts";

/** What is known before a plan is carried out. */
export interface Occasion {
  readonly startedAt: Date;
  readonly recovered: readonly string[];
}

/** What a result is made of. */
export interface Ended extends Occasion {
  readonly ending: Ending;
  /** Those that were started. */
  readonly steps: readonly StepResult[];
}

/** The result of a deploy, with the revisions that the cluster has now, as far as it can be asked. */
export async function resultOf(run: Run, { startedAt, recovered, ending, steps }: Ended): Promise<DeployResult> {
  const { target, cluster, namespaces } = run.plan;
  const { outcome, runs, verified, notes, failure } = ending;
  const isUndone = outcome === "rolled-back";
  return {
    version: 1,
    target,
    cluster,
    outcome,
    runs,
    startedAt: startedAt.toISOString(),
    seconds: since(startedAt),
    releases: await releasesNow(run),
    adopted: run.plan.adoptions.map(({ name, namespace }) => ({ name, namespace })),
    namespaces,
    steps: [
      ...steps.map((step) => (isUndone && step.outcome === "done" ? ({ ...step, outcome: "undone" } as const) : step)),
      ...run.plan.steps.slice(steps.length).map(({ name, why }) => notStarted(name, why)),
    ],
    verified,
    ...(failure !== undefined && { failure }),
    recovered,
    notes,
  };
}

/** How long it took, in seconds with one decimal. */
export function since(startedAt: Date): number {
  return Math.round((Date.now() - startedAt.getTime()) / 100) / 10;
}

function notStarted(name: string, why: string): StepResult {
  return { name, why, outcome: "not-started", seconds: 0, verified: [], findings: [] };
}

async function releasesNow({ access, deployment, plan }: Run): Promise<readonly ReleaseResult[]> {
  const live = await readLive(access.cluster, targetReleases(deployment)).catch((error: unknown) => {
    // The API is gone: what ran before is all that is known.
    if (error instanceof HelmTsError) return [];
    throw error;
  });
  return plan.releases.map(({ name, namespace, revision }, index) => {
    const now = live[index]?.deployed?.revision;
    return {
      name,
      namespace,
      ...(revision !== undefined && { revisionBefore: revision }),
      ...(now !== undefined && { revision: now }),
    };
  });
}
