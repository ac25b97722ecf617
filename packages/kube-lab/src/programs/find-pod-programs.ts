import { type FindOptions, findBuilt } from "./find-built.ts";
import { findIptables, type Iptables } from "./find-iptables.ts";
import { istioIptables } from "./istio-iptables.ts";

/** What pods in network namespaces need beside kubelab and Envoy. */
export interface PodPrograms {
  /** Path of the program that sets Istio's rules. */
  readonly istioIptables: string;
  readonly iptables: Iptables;
}

/** How the set-up of a mesh is called. */
const SET_UP = "kube-lab setup --mesh";

/**
 * Finds istio-iptables in the cache of this user and iptables on this machine, or installs them into the cache.
 *
 * @throws KubeLabError `program.missing`, `program.install` with the reason, or `platform.unsupported`
 */
export async function findPodPrograms(options: FindOptions = {}): Promise<PodPrograms> {
  return {
    istioIptables: await findBuilt(istioIptables, SET_UP, options),
    iptables: await findIptables(options, SET_UP),
  };
}
