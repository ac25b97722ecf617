import { comment, type Templated } from "@helm/ts-templates";
import type { IAuthorizationPolicy } from "@kubernetes-models/istio/security.istio.io/v1/AuthorizationPolicy";
import type { Values } from "../values-reference.ts";

/** Denies, in the whole namespace of the frontends, what no other policy allows. */
export function allowNothingAuthorizationPolicy(values: Values): Templated<IAuthorizationPolicy> {
  return {
    apiVersion: "security.istio.io/v1",
    kind: "AuthorizationPolicy",
    metadata: { name: "allow-nothing", namespace: values.namespaces.frontend },
    spec: comment("An empty spec is an ALLOW policy that matches nothing.", {}),
  };
}
