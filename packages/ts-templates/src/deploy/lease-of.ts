import type { ReleaseName } from "./deploy-plan.ts";

/** The Lease that whoever changes a release holds: one at a time. */
export function leaseOf({ name, namespace }: ReleaseName): ReleaseName {
  return { namespace, name: `helm-ts-${name}` };
}
