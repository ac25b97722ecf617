import { type Action, type AuthorizationPolicy, appliesTo } from "./authorization-policy.ts";
import { bypassesOf } from "./bypass.ts";
import { matches, type Request } from "./match.ts";
import type { Mesh } from "./mesh.ts";
import { mutualTlsOf } from "./peer-authentication.ts";
import type { Workload } from "./workload.ts";

/** What becomes of a request at a workload's proxy. */
export type Decision =
  /** It never reaches the container. */
  | { readonly type: "refused"; readonly by: string }
  /** It reaches the container if these authorizers allow it; with two of them Istio refuses everything. */
  | { readonly type: "asked"; readonly providers: readonly string[] }
  /** It reaches the container, and no authorizer is asked. */
  | { readonly type: "admitted"; readonly by: string; readonly bypass: boolean };

/**
 * Decides as Istio does: mutual TLS first, then CUSTOM, DENY, and ALLOW. Without an ALLOW policy on the workload all is
 * allowed; with one, only what one of them matches. Where a match depends on what is not modelled, the answer is the
 * less safe one.
 * Source: https://istio.io/latest/docs/concepts/security/#implicit-enablement
 */
export function decide(mesh: Mesh, workload: Workload, request: Request): Decision {
  const bypass = bypassesOf(workload, mesh.manifests).find(({ opens }) => opens(request.port));
  if (bypass !== undefined) return { type: "admitted", by: bypass.setting, bypass: true };
  const { mode, by } = mutualTlsOf(workload, request.port, {
    policies: mesh.peerAuthentications,
    rootNamespace: mesh.rootNamespace,
  });
  if (mode === "STRICT" && request.identity === undefined) {
    return { type: "refused", by: `mTLS STRICT of ${by}` };
  }
  return decideByPolicies(mesh, workload, mode === "DISABLE" ? withoutIdentity(request) : request);
}

function withoutIdentity({ identity: _, ...request }: Request): Request {
  return request;
}

function decideByPolicies(mesh: Mesh, workload: Workload, request: Request): Decision {
  const policies = mesh.policies.filter((one) => appliesTo(one, workload, mesh.rootNamespace));
  const of = (action: Action) => policies.filter((one) => one.action === action);
  const denying = of("DENY").find((one) => matches(one, request) === "yes");
  if (denying !== undefined) return { type: "refused", by: `DENY of ${denying.id}` };
  const allows = of("ALLOW");
  const allowing = allows.find((one) => matches(one, request) !== "no");
  if (allows.length > 0 && allowing === undefined) return { type: "refused", by: defaultDeny(allows) };
  const asking = of("CUSTOM").filter((one) => matches(one, request) === "yes");
  if (asking.length > 0) return { type: "asked", providers: providersOf(asking) };
  return {
    type: "admitted",
    by: allowing === undefined ? "no ALLOW policy" : `ALLOW of ${allowing.id}`,
    bypass: false,
  };
}

/** Names the policy that closes the namespace, where there is one: the others allow something. */
function defaultDeny(allows: readonly AuthorizationPolicy[]): string {
  const closing = allows.find(({ rules }) => rules.length === 0);
  return closing === undefined ? "default deny: no ALLOW policy matches" : `default deny of ${closing.id}`;
}

/** The names of the providers that policies ask, each once. */
export function providersOf(policies: readonly AuthorizationPolicy[]): readonly string[] {
  return [...new Set(policies.flatMap(({ provider }) => provider ?? []))];
}
