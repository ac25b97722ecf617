import type { Caller } from "../mesh/index.ts";
import type { MeshPlan, Workload } from "../plan/index.ts";
import { literal } from "./policy.ts";
import { policiesOf, type Scope } from "./scope.ts";

/** Somebody who sends a request to a pod, and what policies see of it. */
export interface AuditCaller {
  readonly as: Caller;
  /** A principal; `plaintext`, `no certificate` or `forged certificate` for those without. */
  readonly client: string;
}

/** Somebody of the mesh whom no manifest names. */
export const FOREIGNER = "mesh-lab/stranger";

/** Everybody who may be treated in another way: nobody of the mesh, somebody of it, and whom its policies name. */
export function callersOf(workload: Workload, scope: Scope): readonly AuditCaller[] {
  const { plan } = scope;
  const named = policiesOf(workload, scope).flatMap((policy) => [
    ...policy.named.principals.flatMap((principal) => identityOf(principal)),
    ...policy.named.namespaces.map((namespace) => `${literal(namespace)}/default`),
  ]);
  const identities = [
    ...named,
    ...plan.gateways.map(({ namespace, serviceAccount }) => `${namespace}/${serviceAccount}`),
    `${workload.namespace}/default`,
    `${workload.namespace}/${workload.serviceAccount}`,
    FOREIGNER,
  ];
  const [own = FOREIGNER] = named;
  return [
    { as: "plaintext", client: "plaintext" },
    { as: "no-certificate", client: "no certificate" },
    { as: { forged: own }, client: "forged certificate" },
    ...[...new Set(identities)].map((identity) => callerWith(identity, plan)),
  ];
}

/** A caller with the certificate of an identity, `namespace/serviceAccount`. */
export function callerWith(identity: string, { trustDomain }: MeshPlan): AuditCaller {
  const [namespace, serviceAccount] = identity.split("/");
  return { as: { identity }, client: `${trustDomain}/ns/${namespace}/sa/${serviceAccount}` };
}

function identityOf(principal: string): readonly string[] {
  const [, namespace, serviceAccount] = /\/ns\/([^/]+)\/sa\/([^/]+)$/.exec(principal) ?? [];
  if (namespace === undefined || serviceAccount === undefined) return [];
  return [`${literal(namespace)}/${literal(serviceAccount)}`];
}
