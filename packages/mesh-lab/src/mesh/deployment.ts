import type { Client } from "../client/index.ts";
import type { KubeApi } from "../kube-api/index.ts";
import { identityOf, type KubernetesObject } from "../manifest/index.ts";
import { type MeshPlan, makesPods, type Planned } from "../plan/index.ts";
import { byIdentity, createObjectChanges, type ObjectChanges } from "./object-changes.ts";
import type { Planning } from "./planning.ts";
import type { Pods } from "./pods.ts";
import { createRenewal } from "./renewal.ts";
import { type Manifests, stepsOfReplacement } from "./replacement.ts";
import { createSettling, refusal, type SettlingOptions } from "./settling.ts";

/** What a deployment is carried out with. */
export interface DeploymentOptions extends SettlingOptions {
  /** Is in the API already. */
  readonly first: Planned;
  readonly manifests: readonly KubernetesObject[];
  readonly planFor: Planning["planFor"];
  readonly secretsOf: (plan: MeshPlan) => Promise<readonly KubernetesObject[]>;
  readonly kubeApi: KubeApi;
  readonly pods: Pods;
  readonly client: Client;
}

/** The manifests that are in force, and how they become others. */
export interface Deployment {
  readonly plan: () => MeshPlan;
  readonly apply: (objects: readonly KubernetesObject[]) => Promise<void>;
  readonly remove: (objects: readonly KubernetesObject[]) => Promise<void>;
  readonly replace: (objects: readonly KubernetesObject[]) => Promise<void>;
  readonly problems: () => Promise<readonly string[]>;
}

/** Resolves when the first manifests are in force in their pods, which have been started. */
export async function createDeployment(options: DeploymentOptions): Promise<Deployment> {
  const { first, pods, kubeApi, client, planFor, secretsOf } = options;
  const settling = await createSettling(options);
  const present = [...first.plan.objects, ...(await secretsOf(first.plan))];
  const changes = createObjectChanges(kubeApi, settling, present);
  const renew = createRenewal(kubeApi, pods, settling, first.plan);
  let manifests: Manifests = byIdentity(options.manifests);
  let planned = first;
  // istiod has read all that the API had when it started.
  throwRefused(await settling.settle([], []));

  // The manifests are those that were given, whatever becomes of them: as in a cluster, where they are stored by then.
  const step = async (next: Manifests) => {
    planned = planFor([...next.values()], planned);
    manifests = next;
    changes.want([...planned.plan.objects, ...(await secretsOf(planned.plan))]);
    return [...(await carryOut(planned.plan, pods, changes)), ...(await renew(planned.plan))];
  };
  const become = async (...all: readonly Manifests[]) => {
    const problems: string[] = [];
    for (const next of all) {
      const others = pods.others(planFor([...next.values()], planned).plan);
      // A pod that becomes somebody else ends before it starts again.
      if (others.length > 0) problems.push(...(await step(without(others, next))));
      problems.push(...(await step(next)));
      // A connection that is open keeps the rules that were in force when it was made.
      client.disconnect();
    }
    throwRefused([...new Set(problems)]);
  };
  return {
    plan: () => planned.plan,
    apply: (objects) => become(new Map([...manifests, ...byIdentity(objects)])),
    remove: (objects) => {
      const gone = new Set(objects.map(identityOf));
      return become(new Map([...manifests].filter(([identity]) => !gone.has(identity))));
    },
    replace: (objects) => become(...stepsOfReplacement(manifests, objects)),
    problems: settling.problems,
  };
}

/** What leads requests to Services. */
const ROUTES = ["VirtualService", "HTTPRoute", "GRPCRoute", "TCPRoute", "TLSRoute"];

/**
 * What says how a Service is reached, and where its pods are. The Service itself goes with everything else: policies may
 * still name it, as their authorizer, for pods that answer what they were asked.
 */
const DESTINATIONS = ["EndpointSlice", "DestinationRule", "ServiceEntry"];

/**
 * Carries out a change in an order in which no request is lost: nothing leads to what is not there yet, or no more. A pod
 * that comes has its policies before it starts and listens before it is led to. What goes does so the other way round,
 * and a pod answers what it was asked before it ends.
 *
 * @returns what is refused
 */
async function carryOut(plan: MeshPlan, pods: Pods, changes: ObjectChanges): Promise<readonly string[]> {
  const { missing, gone } = pods.difference(plan);
  const problems: string[] = [];
  const settle = async () => {
    problems.push(...(await changes.settle()));
  };
  changes.take(ROUTES);
  await settle();
  if (missing.length > 0) {
    changes.putAllBut([...ROUTES, "EndpointSlice"]);
    await pods.start(plan);
    changes.putAllBut(ROUTES);
    await settle();
  }
  // Pods that stay may have got other ports.
  await pods.start(plan);
  changes.putAllBut([]);
  changes.take(DESTINATIONS);
  if (gone.length > 0) {
    await settle();
    await pods.end(plan);
  }
  changes.take();
  await settle();
  return problems;
}

/** The manifests but for what makes these pods. */
function without(ids: readonly string[], manifests: Manifests): Manifests {
  const makesThem = (object: KubernetesObject) =>
    makesPods(object) && ids.includes(`${object.metadata.namespace ?? "default"}/${object.metadata.name}`);
  return new Map([...manifests].filter(([, object]) => !makesThem(object)));
}

function throwRefused(problems: readonly string[]): void {
  if (problems.length > 0) throw refusal(problems);
}
