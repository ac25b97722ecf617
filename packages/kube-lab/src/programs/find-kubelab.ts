import { type FindOptions, findBuilt } from "./find-built.ts";
import { kubelab } from "./kubelab.ts";

/** Whose cache is looked at, and what happens when the program is not there. */
export type FindKubelabOptions = FindOptions;

/**
 * Finds kubelab, the control plane in one executable, in the cache of this user, or builds it there: with Go, from
 * pinned modules, once for this version of its sources.
 *
 * @returns its path
 * @throws KubeLabError `program.missing`, `program.install` with the reason, or `platform.unsupported`
 */
export function findKubelab(options: FindKubelabOptions = {}): Promise<string> {
  return findBuilt(kubelab, "kube-lab setup", options);
}
