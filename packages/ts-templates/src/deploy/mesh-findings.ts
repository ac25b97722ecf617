import { visible } from "../visible.ts";
import type { DeployFinding } from "./deploy-plan.ts";
import type { MeshFacts, PodFacts, PolicyFacts } from "./mesh-facts.ts";
import type { RevisionFacts } from "./mesh-revision.ts";

/** Which of the pods that an external authorizer protects are not protected, or refuse everybody. Pure. */
export function meshFindings({ policies, revisions }: MeshFacts): readonly DeployFinding[] {
  const ofPods = policies.flatMap((policy) => policy.pods.flatMap((pod) => podFindings(policy, pod)));
  const ofRevisions = [...revisions].flatMap(([name, facts]) => revisionFindings(name, facts));
  const ofProviders = policies.flatMap((policy) => providerFindings(policy, revisions));
  return [...new Map([...ofPods, ...ofRevisions, ...ofProviders].map((one) => [JSON.stringify(one), one])).values()];
}

function podFindings({ id, provider }: PolicyFacts, pod: PodFacts): readonly DeployFinding[] {
  const subject = visible(`Pod ${pod.id}`);
  if (!pod.hasProxy) {
    const message =
      `It has no sidecar, so the AuthorizationPolicy ${id} is not in force: requests reach it, and ${provider} is ` +
      "not asked. Give its namespace the label istio.io/rev of a revision that the cluster has.";
    return [{ code: "sidecar-missing", subject, message }];
  }
  if (pod.revision !== undefined) return [];
  const message = "It has a sidecar that does not say which revision of the mesh it is of.";
  return [{ code: "sidecar-unknown", subject, message }];
}

function revisionFindings(name: string, facts: RevisionFacts): readonly DeployFinding[] {
  const subject = visible(`mesh revision ${name}`);
  const isTag = facts.resolved !== name;
  const of = isTag ? `${facts.resolved}, which the tag stands for,` : "It";
  const found: readonly DeployFinding[] = [
    ...(facts.hasWebhook && facts.isReady
      ? []
      : [
          {
            code: "control-plane-missing",
            subject,
            message: visible(
              `${of} has no control plane that is ready: ${facts.hasWebhook ? "no istiod of it is ready" : "no webhook injects its sidecars"}. ` +
                "Its sidecars get no configuration: no policy that is new is in force.",
            ),
          },
        ]),
    // Of a revision that nobody installed, nothing else is worth saying.
    ...(!facts.hasWebhook || facts.shared === undefined || facts.shared.exists
      ? []
      : [
          {
            code: "mesh-config-missing",
            subject,
            message: visible(
              `${of} has no shared mesh configuration: there is no ConfigMap ${facts.shared.id}. ` +
                "The authorizers that policies name are defined in it.",
            ),
          },
        ]),
  ];
  return found;
}

function providerFindings(
  { id, provider, pods }: PolicyFacts,
  revisions: ReadonlyMap<string, RevisionFacts>,
): readonly DeployFinding[] {
  const names = new Set(pods.flatMap(({ revision }) => revision ?? []));
  return [...names].flatMap((name) => {
    const facts = revisions.get(name);
    // Without its ConfigMap, that is what has to be said.
    if (facts?.providers === undefined || facts.shared?.exists === false) return [];
    if (facts.providers.includes(provider)) return [];
    const message =
      `It names the authorizer ${provider}, which the mesh configuration of the revision ${name} does not define: ` +
      "every request is refused. Define it in extensionProviders.";
    return [{ code: "provider-undefined", subject: visible(`AuthorizationPolicy ${id}`), message: visible(message) }];
  });
}
