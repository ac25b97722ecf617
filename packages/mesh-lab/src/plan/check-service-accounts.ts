import { MeshLabError } from "../errors.ts";
import type { PodTemplate } from "./read-workloads.ts";

/**
 * Refuses what Kubernetes does not take as the name of a service account: it is part of the pod's SPIFFE identity.
 *
 * @throws MeshLabError `plan.service-account`, naming all
 */
export function checkServiceAccounts(pods: readonly PodTemplate[]): void {
  const wrong = pods.filter(({ serviceAccount }) => !SUBDOMAIN.test(serviceAccount));
  if (wrong.length === 0) return;
  throw new MeshLabError(
    "plan.service-account",
    [
      "These names of service accounts are none that Kubernetes takes:",
      ...wrong.map(({ id, serviceAccount }) => `  - ${id}: ${JSON.stringify(serviceAccount)}`),
      "Use lower-case letters, digits, - and . alone.",
    ].join("\n"),
  );
}

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-subdomain-names */
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
