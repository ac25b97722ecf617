import type { DeployPlan } from "../deploy/index.ts";

/** A plan for a program; values and whole manifests are left out, for they may hold what nobody should log. */
export async function planJson(plan: DeployPlan): Promise<Readonly<Record<string, unknown>>> {
  const { isUnchanged } = await import("../deploy/index.ts");
  const { identity } = await import("../manifest/index.ts");
  const { jsonReport } = await import("../report/index.ts");
  const { target, cluster, releases, namespaces, skipped, unprotects, refusals, notes } = plan;
  return {
    version: 1,
    target,
    cluster,
    changes: !isUnchanged(plan),
    releases,
    namespaces,
    steps: plan.steps.map(({ name, why, drainSeconds, changesRoutes, upgrades, review }) => ({
      name,
      why,
      drainSeconds,
      changesRoutes,
      releases: upgrades.map((one) => ({
        name: one.name,
        namespace: one.namespace,
        timeoutSeconds: one.timeoutSeconds,
      })),
      review: JSON.parse(jsonReport(review)) as unknown,
    })),
    skipped,
    adoptions: plan.adoptions.map(({ name, namespace, revision, takesOver, deletes }) => {
      return { name, namespace, revision, takesOver, deletes: deletes.map(identity) };
    }),
    unprotects,
    refusals,
    notes,
  };
}
