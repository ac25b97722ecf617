import { type Cluster, type PodBehaviour, startCluster } from "@helm/kube-lab";
import { at } from "@helm/mesh-lab/parts";
import { expect } from "vitest";
import config from "../../../helm-ts.config.ts";
import { customResourceDefinitions } from "../../api/set-up.ts";
import { startSidecarInjector } from "./sidecar-injector.ts";
import { makeTenant, type Tenant } from "./tenant.ts";
import { valuesOf } from "./versions.ts";

/** A cluster such as a target is deployed into: definitions of kinds, and a mesh that injects sidecars. */
export interface Lab {
  readonly cluster: Cluster;
  /**
   * The target, to be deployed into its namespaces, or into others that begin with a name, so that several tests can use
   * the cluster at a time.
   */
  tenant(name?: string): Promise<Tenant>;
  /** Ends it, and expects that no deploy holds its lease any more. */
  stop(): Promise<void>;
}

/** The tag that namespaces name by default, and the revision that it stands for. */
const mesh = { tag: "prod-stable", revision: "asm-1-28" } as const;

/**
 * Starts it.
 *
 * @param target that is deployed into it; the cluster has the name of the target's
 */
export async function startLab(target: string, pods: PodBehaviour = {}): Promise<Lab> {
  const name = config.deploy.cluster?.(valuesOf(target), target.split("/")) ?? "kube-lab";
  const injector = await startSidecarInjector();
  const definitions = await customResourceDefinitions();
  const cluster = await startCluster({ name, pods, objects: [...definitions, ...injector.webhooks(mesh)] });
  return {
    cluster,
    tenant: (own) => makeTenant(cluster, target, own),
    stop: async () => {
      const held = await holders(cluster);
      await cluster.stop();
      await injector.stop();
      expect(held).toEqual([]);
    },
  };
}

async function holders(cluster: Cluster): Promise<readonly unknown[]> {
  const leases = await cluster.list({ apiVersion: "coordination.k8s.io/v1", kind: "Lease" });
  const others = leases.filter(({ metadata }) => metadata.namespace !== "kube-system");
  return others.flatMap(({ spec }) => at(spec, "holderIdentity") ?? []).filter((holder) => holder !== "");
}
