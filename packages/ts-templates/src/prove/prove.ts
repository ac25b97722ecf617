import { readMesh } from "../istio/index.ts";
import type { Manifest } from "../manifest/index.ts";
import { clientsOf } from "./client.ts";
import type { Finding } from "./finding.ts";
import type { Exemption, ProveOptions } from "./options.ts";
import { type Passage, passagesTo } from "./passage.ts";
import { passageFindings } from "./passage-findings.ts";
import { policyFindings } from "./policy-findings.ts";
import { providerFindings } from "./provider-findings.ts";
import { routeFindings } from "./route-findings.ts";
import { sampleRequests } from "./sample-requests.ts";
import { syntheticWorkloads } from "./synthetic.ts";

/** What was proved about manifests: nothing is open where there is no finding. */
export interface Proof {
  /** Every client's way to every port. */
  readonly passages: readonly Passage[];
  readonly findings: readonly Finding[];
  /** Declared and needed. */
  readonly exemptions: readonly Exemption[];
  /** Declared, but everything that they would exempt is protected or refused. */
  readonly unusedExemptions: readonly Exemption[];
  /** Workloads that listen on no port that the manifests tell of. */
  readonly withoutPorts: readonly string[];
  /** What the manifests do not say and the proof takes for granted. */
  readonly assumptions: readonly string[];
}

/**
 * Decides for every workload and port, and for every way in, who protects it. Works on the manifests alone: it starts
 * nothing, so it proves what Istio is told, not what it does.
 */
export function prove(manifests: readonly Manifest[], options: ProveOptions = {}): Proof {
  const mesh = readMesh(manifests, options);
  const { exemptions = [] } = options;
  const question = {
    mesh,
    clients: clientsOf(mesh, options.identities),
    requests: sampleRequests(mesh),
    exemptions,
  };
  const answers = [...mesh.workloads, ...syntheticWorkloads(mesh)].map((workload) => passagesTo(workload, question));
  const passages = answers.flatMap((answer) => answer.passages);
  const needed = new Set(answers.flatMap((answer) => [...answer.needed]));
  return {
    passages,
    findings: [
      ...passageFindings(mesh, passages),
      ...routeFindings(mesh),
      ...policyFindings(mesh),
      ...providerFindings(mesh, options.externalProviders),
    ],
    exemptions: exemptions.filter((one) => needed.has(one)),
    unusedExemptions: exemptions.filter((one) => !needed.has(one)),
    withoutPorts: mesh.workloads.filter(({ ports }) => ports.length === 0).map(({ id }) => id),
    assumptions: assumptionsOf(mesh),
  };
}

function assumptionsOf({
  workloads,
  manifests,
  gateways,
  rootNamespace,
}: ReturnType<typeof readMesh>): readonly string[] {
  const declared = new Set(manifests.filter(({ kind }) => kind === "Namespace").map(({ metadata }) => metadata.name));
  const others = [...new Set(workloads.map(({ namespace }) => namespace))].filter((one) => !declared.has(one));
  return [
    ...(others.length > 0
      ? [`The pods of namespace ${others.join(", ")} get a proxy: the namespace is not in the manifests.`]
      : []),
    `The root namespace of the mesh is ${rootNamespace}.`,
    ...gateways.map(
      ({ id, identity }) => `The pods of gateway ${id} run as ${identity.namespace}/${identity.serviceAccount}.`,
    ),
    "Nobody else adds policies, and containers listen on no port but those that they declare or that are probed.",
  ];
}
