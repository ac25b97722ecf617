import { HelmTsError, isHelmTsError } from "../errors.ts";
import { carryOut } from "./carry-out.ts";
import { assertCluster } from "./check-cluster.ts";
import { assertAllowed } from "./deploy-refused.ts";
import type { DeployResult } from "./deploy-result.ts";
import type { DeployAccess, Deployment } from "./deployment.ts";
import { leases } from "./hold-leases.ts";
import { isUnchanged, planDeploy } from "./plan-deploy.ts";
import { recoverReleases } from "./recover.ts";
import { tell } from "./run-context.ts";
import type { RunOptions } from "./run-options.ts";
import { targetReleases } from "./target-releases.ts";

/**
 * Deploys a target: holds its Leases, settles what a killed run left, plans, asks, and carries the plan out step by step.
 * What fails is undone; the result says how it ended.
 *
 * @throws HelmTsError before anything was changed: `deploy.cluster`, `deploy.refused`, `deploy.unprotects`,
 *   `deploy.declined`, `cluster.…`, and what rendering throws
 */
export async function runDeploy(
  deployment: Deployment,
  access: DeployAccess,
  options: RunOptions,
): Promise<DeployResult> {
  const { cluster } = access;
  assertCluster(deployment, cluster.access, options.forceContext);
  const startedAt = new Date();
  const releases = targetReleases(deployment);
  const held = leases(cluster, options);
  try {
    return await underLeases();
  } catch (error) {
    // What was begun settles itself and comes to a result: nothing was.
    if (!options.signal.aborted || isHelmTsError(error)) throw error;
    throw new HelmTsError(
      "deploy.cancelled",
      `The deploy of ${deployment.target} was interrupted; nothing was changed.`,
    );
  } finally {
    await held.release();
  }

  async function underLeases(): Promise<DeployResult> {
    // A Lease is in the namespace of its release: for a first install it is taken when the namespace is there.
    const exist = await Promise.all(
      releases.map(({ namespace }) => cluster.get({ apiVersion: "v1", kind: "Namespace", name: namespace })),
    );
    await held.hold(releases.filter((_, index) => exist[index] !== undefined));
    const recovered = await recoverReleases(access, releases);
    for (const text of recovered) tell({ options }, "note", text);
    const plan = await planDeploy(deployment, access, options);
    assertAllowed(plan, options.unprotect);
    if (!isUnchanged(plan) && !(await options.confirm(plan))) {
      throw new HelmTsError("deploy.declined", `${plan.target} is not deployed; nothing was changed.`);
    }
    const signal = AbortSignal.any([options.signal, held.lost]);
    options.signal.throwIfAborted();
    return carryOut({ deployment, access, options, plan, leases: held, signal }, { startedAt, recovered });
  }
}
