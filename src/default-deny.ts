import { comment, type Expr, type Templated } from "@helm/ts-templates";
import type { IAuthorizationPolicy } from "@kubernetes-models/istio/security.istio.io/v1/AuthorizationPolicy";

/** Denies, in the whole namespace, what no other policy allows: also to pods that nobody has thought of. */
export function defaultDeny(namespace: Expr<string>): Templated<IAuthorizationPolicy> {
  return {
    apiVersion: "security.istio.io/v1",
    kind: "AuthorizationPolicy",
    metadata: { name: "allow-nothing", namespace },
    spec: comment("An empty spec is an ALLOW policy that matches nothing.", {}),
  };
}
