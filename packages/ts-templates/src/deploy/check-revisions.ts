import { ClusterError, type KubeCluster } from "../cluster/index.ts";
import { readMesh } from "../istio/index.ts";
import { visible } from "../visible.ts";
import type { DeployFinding } from "./deploy-plan.ts";
import type { ProtectedObjects } from "./mesh-facts.ts";
import { type RevisionFacts, readRevision } from "./mesh-revision.ts";

/** What of the mesh forbids a deploy, and what could not be looked at. */
export interface RevisionCheck {
  readonly refusals: readonly DeployFinding[];
  readonly notes: readonly string[];
}

/**
 * Whether somebody serves the revisions that the labels of protected namespaces name. Nothing else may be asked before the
 * deploy: a pod that is made under a label which nobody serves gets requests at once, and its authorizer is not asked.
 */
export async function checkRevisions(
  cluster: KubeCluster,
  { manifests, namespaces, mesh }: ProtectedObjects,
): Promise<RevisionCheck> {
  const { policies, rootNamespace } = readMesh(manifests, { rootNamespace: mesh?.rootNamespace });
  const custom = policies.filter(({ action, isBoundElsewhere }) => action === "CUSTOM" && !isBoundElsewhere);
  const places = new Set(custom.map(({ namespace }) => namespace));
  const labels = namespaces
    .filter(({ name }) => places.has(name) || places.has(rootNamespace))
    .flatMap((namespace) => {
      const revision = namespace.labels?.["istio.io/rev"];
      return revision === undefined ? [] : [{ revision, namespace: namespace.name }];
    });
  const byRevision = Map.groupBy(labels, ({ revision }) => revision);
  try {
    const found = await Promise.all(
      [...byRevision].map(async ([revision, named]) =>
        refusalOf(revision, {
          facts: await readRevision(cluster, revision, mesh),
          namespaces: named.map(({ namespace }) => namespace),
        }),
      ),
    );
    return { refusals: found.flat(), notes: [] };
  } catch (error) {
    if (!(error instanceof ClusterError) || error.status !== 403) throw error;
    return {
      refusals: [],
      notes: [`${error.message} Whether the mesh gives the pods sidecars is seen only afterwards.`],
    };
  }
}

interface Labelled {
  readonly facts: RevisionFacts;
  readonly namespaces: readonly string[];
}

function refusalOf(revision: string, { facts, namespaces }: Labelled): readonly DeployFinding[] {
  if (facts.hasWebhook && facts.isReady) return [];
  const stands = facts.resolved === revision ? "It has" : `${facts.resolved}, for which the tag stands, has`;
  const why = facts.hasWebhook ? "no istiod that is ready" : "no webhook that injects sidecars";
  const many = namespaces.length > 1;
  const message =
    `${stands} ${why}, and the ${many ? "namespaces" : "namespace"} ${namespaces.join(", ")} would get the label istio.io/rev=${revision}: ` +
    "requests would reach new pods, and no authorizer would be asked. Name a revision that the cluster has, or wait until it is ready.";
  return [{ code: "revision-unserved", subject: visible(`mesh revision ${revision}`), message: visible(message) }];
}
