import { HelmTsError } from "../errors.ts";
import { readLive } from "./live-release.ts";
import { applyNamespaces } from "./namespaces.ts";
import { type Run, tell } from "./run-context.ts";
import { StepFailed } from "./step-failed.ts";
import { releaseText, targetReleases } from "./target-releases.ts";
import { validateSteps } from "./validate-steps.ts";

/**
 * Makes and labels the namespaces. What could not be done before they were there is done then: the Leases in them are
 * taken, and the objects for them validated.
 *
 * @throws StepFailed `deploy.namespace`, `deploy.refused`; HelmTsError `deploy.changed`
 */
export async function prepareNamespaces(run: Run): Promise<void> {
  const { access, deployment, leases, options, plan } = run;
  const { namespaces, steps } = plan;
  if (namespaces.length === 0) return;
  tell(run, "working", `namespaces: ${namespaces.map(({ name }) => name).join(", ")}`);
  const { forceConflicts } = options;
  const refused = await applyNamespaces(deployment, access.cluster, { changes: namespaces, force: forceConflicts });
  if (refused.length > 0) throw new StepFailed("deploy.namespace", "The namespaces cannot be prepared.", refused);
  if (namespaces.every(({ exists }) => exists)) return;
  await leases.hold(targetReleases(deployment));
  await assertStillPlanned(run);
  const { refusals } = await validateSteps(access.cluster, { steps, namespaces: [], forceConflicts });
  if (refusals.length > 0) throw new StepFailed("deploy.refused", "The cluster does not take every object.", refusals);
}

/** Before the Lease was there, somebody else may have deployed. */
async function assertStillPlanned({ access, deployment, plan }: Run): Promise<void> {
  const live = await readLive(access.cluster, targetReleases(deployment));
  const changed = live.filter(({ deployed }, index) => deployed?.revision !== plan.releases[index]?.revision);
  if (changed.length === 0) return;
  const names = changed.map(({ release }) => releaseText(release)).join(", ");
  throw new HelmTsError("deploy.changed", `Somebody else deployed ${names} meanwhile. Plan and deploy again.`);
}
