import type { Values } from "../values/index.ts";
import { assertCluster } from "./check-cluster.ts";
import { checkOwners } from "./check-owners.ts";
import { checkRevisions } from "./check-revisions.ts";
import type { DeployFinding, DeployPlan } from "./deploy-plan.ts";
import type { DeployAccess, Deployment, PlanOptions } from "./deployment.ts";
import { isSettled, type LiveRelease, readLive, releaseBefore } from "./live-release.ts";
import { lostObjects } from "./lost-objects.ts";
import { manifestProblems } from "./manifest-problems.ts";
import { planNamespaces } from "./namespaces.ts";
import { placed } from "./placed-manifest.ts";
import { planAdoptions, readAdopted } from "./plan-adoptions.ts";
import { planSteps } from "./plan-steps.ts";
import { targetReleases, valuesOfTarget } from "./target-releases.ts";
import { validateSteps } from "./validate-steps.ts";

/**
 * Plans the way from what the cluster runs to what is wanted, and lets the cluster validate it; nothing is changed. What
 * forbids the deploy is in the plan, all of it.
 *
 * @throws HelmTsError `deploy.cluster` for another cluster than the target's, and what rendering and the cluster throw
 */
export async function planDeploy(
  deployment: Deployment,
  { cluster }: Pick<DeployAccess, "cluster">,
  options: PlanOptions,
): Promise<DeployPlan> {
  assertCluster(deployment, cluster.access, options.forceContext);
  const { config, words } = deployment;
  const [live, adopted, kubeVersion] = await Promise.all([
    readLive(cluster, targetReleases(deployment)),
    readAdopted(cluster, options.adopt),
    cluster.version(),
  ]);
  const lost = await Promise.all(live.map((one) => lostObjects(cluster, one)));
  const values = liveValues(deployment, live);
  const { steps, skipped, wanted } = await planSteps(deployment, {
    releases: live.map((one, index) => ({
      release: one.release,
      manifests: one.deployed?.manifests ?? [],
      isUncertain: !isSettled(one) || (lost[index] ?? []).length > 0,
    })),
    values,
    adopted: adopted.flatMap(({ manifests }) => manifests),
    kubeVersion,
  });
  const gone = new Set(lost.flat().map(({ object }) => object.manifest));
  const own = live
    .flatMap(({ release, deployed }) => placed(release, deployed?.manifests ?? []))
    .filter(({ manifest }) => !gone.has(manifest));
  const applied = steps.flatMap(({ upgrades }) => upgrades.flatMap((one) => placed(one, one.manifests)));
  const namespaces = await planNamespaces(deployment, cluster, options);
  const { forceConflicts, adopt } = options;
  const validation = await validateSteps(cluster, { steps, namespaces: namespaces.changes, forceConflicts });
  const adoption = await planAdoptions(cluster, adopted, wanted);
  const revisions = await checkRevisions(cluster, {
    manifests: wanted.map(({ manifest }) => manifest),
    namespaces: config.namespaces?.(deployment.values) ?? [],
    mesh: config.mesh?.(deployment.values),
  });
  const { context, cluster: name, server } = cluster.access;
  return {
    target: deployment.target,
    path: deployment.path,
    cluster: { context, cluster: name, server },
    releases: live.map(releaseBefore),
    namespaces: namespaces.changes,
    steps,
    skipped,
    adoptions: adoption.adoptions,
    wanted: wanted.map(({ manifest }) => manifest),
    unprotects: values === undefined ? [] : (config.unprotects?.(values, deployment.values) ?? []),
    refusals: distinct([
      ...(values === undefined ? [] : (words.transition?.(values, deployment.values) ?? [])).map(transitionFinding),
      ...manifestProblems(applied.map(({ manifest }) => manifest)),
      ...namespaces.refusals,
      ...validation.refusals,
      ...revisions.refusals,
      ...(await checkOwners(cluster, { wanted: applied, own, adopt })),
    ]),
    notes: [...lost.flat().map(({ text }) => text), ...validation.notes, ...adoption.notes],
  };
}

/** Whether a deploy would change anything. */
export function isUnchanged({ steps, namespaces, adoptions }: DeployPlan): boolean {
  return steps.length === 0 && namespaces.length === 0 && adoptions.length === 0;
}

/** Of the release that is deployed last: where releases differ because a run was killed, it is the least advanced. */
function liveValues(deployment: Deployment, live: readonly LiveRelease[]): Values | undefined {
  const last = live.findLast(({ deployed }) => deployed !== undefined);
  if (last?.deployed === undefined) return undefined;
  return valuesOfTarget(last.release, last.deployed.values, deployment.values);
}

function transitionFinding(problem: string): DeployFinding {
  return { code: "transition", subject: "live release", message: problem };
}

function distinct(findings: readonly DeployFinding[]): readonly DeployFinding[] {
  return [...new Map(findings.map((one) => [`${one.code} ${one.subject} ${one.message}`, one])).values()];
}
