import type { Client } from "../client/index.ts";
import type { Istiod } from "../istiod/index.ts";
import type { KubeApi } from "../kube-api/index.ts";
import { identityOf, type KubernetesObject } from "../manifest/index.ts";
import { type MeshPlan, type Planned, withProvidersOf } from "../plan/index.ts";
import type { Program } from "../processes/index.ts";
import type { Sds } from "../sds/index.ts";
import type { Planning } from "./planning.ts";
import type { Pods } from "./pods.ts";
import { createSettling, type Settling } from "./settling.ts";

/** What a deployment is carried out with. */
export interface DeploymentOptions {
  /** Is in the API already. */
  readonly first: Planned;
  readonly manifests: readonly KubernetesObject[];
  readonly planFor: Planning["planFor"];
  readonly secretsOf: (plan: MeshPlan) => Promise<readonly KubernetesObject[]>;
  readonly kubeApi: KubeApi;
  readonly istiod: Istiod;
  readonly pods: Pods;
  readonly client: Client;
  readonly sds: Sds;
}

/** The manifests that are in force, and how they become others. */
export interface Deployment {
  readonly plan: () => MeshPlan;
  readonly apply: (objects: readonly KubernetesObject[]) => Promise<void>;
  readonly remove: (objects: readonly KubernetesObject[]) => Promise<void>;
  readonly replace: (objects: readonly KubernetesObject[]) => Promise<void>;
  readonly problems: () => Promise<readonly string[]>;
  readonly programs: () => readonly Program[];
}

type Manifests = ReadonlyMap<string, KubernetesObject>;

/** Starts the pods of the first manifests, and resolves when they are in force. */
export async function createDeployment(options: DeploymentOptions): Promise<Deployment> {
  const settling = await createSettling(options);
  let manifests = byIdentity(options.manifests);
  let planned = options.first;
  await options.pods.start(planned.plan);
  await settling.settle(planned.plan, options.kubeApi.apply(planned.plan.objects), []);

  const become = async (next: Manifests) => {
    const before = planned.plan;
    const after = options.planFor([...next.values()], planned);
    await change(before, after.plan, options, settling);
    manifests = next;
    planned = after;
    await options.pods.end(after.plan);
  };
  const apply = (objects: readonly KubernetesObject[]) => become(new Map([...manifests, ...byIdentity(objects)]));
  const remove = (objects: readonly KubernetesObject[]) => {
    const gone = new Set(objects.map(identityOf));
    return become(new Map([...manifests].filter(([identity]) => !gone.has(identity))));
  };
  return {
    plan: () => planned.plan,
    apply,
    remove,
    replace: async (objects) => {
      const former = [...manifests.values()];
      const added = objects.filter((object) => !manifests.has(identityOf(object)));
      const first = [...added, ...withProvidersOf(former, objects)];
      if (first.length > 0) await apply(first);
      const kept = withProvidersOf(objects, former);
      await apply([...objects, ...kept]);
      if (manifests.size > objects.length || kept.length > 0) await become(byIdentity(objects));
    },
    problems: settling.problems,
    programs: () => [options.istiod.program, ...[...options.pods.proxies.values()].map(({ program }) => program)],
  };
}

/**
 * Tells the API what changes. A Service leads to a pod when the pod listens, and no longer when it is about to go, as in
 * a cluster; so endpoints come after the pods, and what is removed goes before them.
 */
async function change(
  before: MeshPlan,
  after: MeshPlan,
  { kubeApi, pods, client, secretsOf }: DeploymentOptions,
  { settle }: Settling,
): Promise<void> {
  const objects = [...after.objects, ...(await secretsOf(after))];

  const early = objects.filter(({ kind }) => kind !== "EndpointSlice");
  kubeApi.apply(early);
  await pods.start(after);
  const applied = kubeApi.apply(objects);
  const wanted = byIdentity(objects);
  const gone = before.objects.filter((object) => !wanted.has(identityOf(object)));
  kubeApi.remove(gone);
  await settle(after, applied, gone);
  // A connection that is open keeps the rules that were in force when it was made.
  client.disconnect();
}

function byIdentity(objects: readonly KubernetesObject[]): Manifests {
  return new Map(objects.map((object) => [identityOf(object), object]));
}
