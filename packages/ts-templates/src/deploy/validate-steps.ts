import { type ApplyOutcome, type KubeCluster, type KubeObject, objectOf } from "../cluster/index.ts";
import { identity, keyOf } from "../manifest/index.ts";
import type { DeployFinding, NamespaceChange, PlannedStep } from "./deploy-plan.ts";
import { type PlacedManifest, placed } from "./placed-manifest.ts";
import { refusalFinding } from "./refusal-finding.ts";

/** As whom Helm applies objects. */
const HELM = "helm";

/** What the cluster says about the objects of all steps before any of them is applied. */
export interface Validation {
  readonly refusals: readonly DeployFinding[];
  /** What could not be checked yet, each a sentence. */
  readonly notes: readonly string[];
}

/** What is validated. */
export interface ToValidate {
  readonly steps: readonly PlannedStep[];
  readonly namespaces: readonly NamespaceChange[];
  readonly forceConflicts: boolean;
}

/**
 * Lets the cluster validate every object strictly, without applying it. What goes into a namespace that is not there yet
 * is validated in the namespace `default`, as far as that goes.
 */
export async function validateSteps(
  cluster: KubeCluster,
  { steps, namespaces, forceConflicts }: ToValidate,
): Promise<Validation> {
  const absent = new Set(namespaces.filter(({ exists }) => !exists).map(({ name }) => name));
  const objects = objectsOf(steps);
  const here = objects.filter(({ namespace }) => !absent.has(namespace)).map(({ object }) => object);
  const later = objects.filter(({ namespace }) => absent.has(namespace)).map(({ object }) => object);
  const outcomes = await validate(cluster, here, forceConflicts);
  const substitutes = later.map((object) => ({ ...object, metadata: { ...object.metadata, namespace: "default" } }));
  const early = (await validate(cluster, substitutes, true)).map((outcome, index) => ({
    ...outcome,
    object: later[index] ?? outcome.object,
  }));
  return {
    refusals: [...outcomes, ...early.filter(isAboutObject)].flatMap(refusalFinding),
    notes: [...absent].map(
      (name) =>
        `The namespace ${name} does not exist yet: quota and admission rules for it are not checked before it does.`,
    ),
  };
}

/** Each object once, with the namespace in which it is put. */
function objectsOf(steps: readonly PlannedStep[]) {
  const all = steps.flatMap(({ upgrades }) => upgrades.flatMap((upgrade) => placed(upgrade, upgrade.manifests)));
  const distinct = new Map(all.map((one) => [`${identity(one.manifest)} ${keyOf(one.manifest.body)}`, one] as const));
  return [...distinct.values()].map((one) => ({
    object: inNamespace(one),
    namespace: one.manifest.metadata.namespace ?? one.release.namespace,
  }));
}

function inNamespace({ manifest, release }: PlacedManifest): KubeObject {
  const object = objectOf(manifest);
  return { ...object, metadata: { namespace: release.namespace, ...object.metadata } };
}

async function validate(
  cluster: KubeCluster,
  objects: readonly KubeObject[],
  force: boolean,
): Promise<readonly ApplyOutcome[]> {
  const options = { fieldManager: HELM, dryRun: true };
  const outcomes = await cluster.apply(objects, { ...options, force });
  // An older Helm applied them in another way: the newer one takes its own fields over by itself.
  const ofHelm = outcomes.filter(isConflictWithHelm).map(({ object }) => object);
  const again = await cluster.apply(ofHelm, { ...options, force: true });
  const retried = new Map(again.map((outcome) => [outcome.object, outcome]));
  return outcomes.map((outcome) => retried.get(outcome.object) ?? outcome);
}

function isConflictWithHelm({ refusal }: ApplyOutcome): boolean {
  return refusal?.reason === "conflict" && refusal.causes.every(({ manager }) => manager === HELM);
}

function isAboutObject({ refusal }: ApplyOutcome): boolean {
  return refusal?.reason === "invalid" || refusal?.reason === "unknown-kind";
}
