import { type KubeCluster, type KubeObject, textAt } from "../cluster/index.ts";
import type { DeployFinding, LabelChange, NamespaceChange } from "./deploy-plan.ts";
import type { Deployment } from "./deployment.ts";
import { refusalFinding } from "./refusal-finding.ts";
import { targetReleases } from "./target-releases.ts";

/** Who owns the labels of namespaces that a deploy sets. */
const FIELD_MANAGER = "helm-ts";

/** What a deploy would change of the namespaces that the chart does not make, and what the cluster says to it. */
export async function planNamespaces(
  deployment: Deployment,
  cluster: KubeCluster,
  { forceConflicts }: { readonly forceConflicts: boolean },
): Promise<{ readonly changes: readonly NamespaceChange[]; readonly refusals: readonly DeployFinding[] }> {
  const wanted = wantedNamespaces(deployment);
  const changes = await Promise.all(
    [...wanted].map(async ([name, labels]) => {
      const live = await cluster.get({ apiVersion: "v1", kind: "Namespace", name });
      return { name, exists: live !== undefined, labels: labelChanges(live, labels) };
    }),
  );
  const changing = changes.filter(({ exists, labels }) => !exists || labels.length > 0);
  const objects = changing.map(({ name }) => namespaceObject(name, wanted.get(name) ?? {}));
  const outcomes = await cluster.apply(objects, { fieldManager: FIELD_MANAGER, dryRun: true, force: forceConflicts });
  const refusals = outcomes.flatMap((outcome) => (outcome.refusal === undefined ? [] : refusalFinding(outcome)));
  return { changes: changing, refusals };
}

/**
 * Makes the namespaces, and sets their labels.
 *
 * @returns what the cluster refuses
 */
export async function applyNamespaces(
  deployment: Deployment,
  cluster: KubeCluster,
  { changes, force }: { readonly changes: readonly NamespaceChange[]; readonly force: boolean },
): Promise<readonly DeployFinding[]> {
  const wanted = wantedNamespaces(deployment);
  const objects = changes.map(({ name }) => namespaceObject(name, wanted.get(name) ?? {}));
  const outcomes = await cluster.apply(objects, { fieldManager: FIELD_MANAGER, force });
  return outcomes.flatMap((outcome) => (outcome.refusal === undefined ? [] : refusalFinding(outcome)));
}

/** Gives labels back the values that they had before; namespaces that are new stay. */
export async function restoreNamespaces(
  deployment: Deployment,
  cluster: KubeCluster,
  changes: readonly NamespaceChange[],
): Promise<void> {
  const wanted = wantedNamespaces(deployment);
  const objects = changes
    .filter(({ exists, labels }) => exists && labels.length > 0)
    .map(({ name, labels }) => {
      const changed = new Map(labels.map((label) => [label.key, label.before]));
      const before = Object.entries(wanted.get(name) ?? {}).flatMap(([key, value]) => {
        const old = changed.has(key) ? changed.get(key) : value;
        return old === undefined ? [] : [[key, old] as const];
      });
      return namespaceObject(name, Object.fromEntries(before));
    });
  await cluster.apply(objects, { fieldManager: FIELD_MANAGER, force: true });
}

/** The labels of each namespace by its name; that of a release is one, too. */
function wantedNamespaces(deployment: Deployment): ReadonlyMap<string, Readonly<Record<string, string>>> {
  const { config, values } = deployment;
  const ofReleases = targetReleases(deployment).map(({ namespace }) => [namespace, {}] as const);
  const declared = (config.namespaces?.(values) ?? []).map(({ name, labels = {} }) => [name, labels] as const);
  return new Map([...ofReleases, ...declared]);
}

function namespaceObject(name: string, labels: Readonly<Record<string, string>>): KubeObject {
  return { apiVersion: "v1", kind: "Namespace", metadata: { name, labels } };
}

function labelChanges(live: KubeObject | undefined, labels: Readonly<Record<string, string>>): readonly LabelChange[] {
  return Object.entries(labels).flatMap(([key, after]) => {
    const before = textAt(live, "metadata", "labels", key);
    return before === after ? [] : [{ key, after, ...(before !== undefined && { before }) }];
  });
}
