import type { Templated } from "@helm/ts-templates";
import type { IAuthorizationPolicy } from "@kubernetes-models/istio/security.istio.io/v1/AuthorizationPolicy";
import { defaultDeny } from "../default-deny.ts";
import type { Values } from "../values-reference.ts";

/** Closes the namespace of MISE; the policy of each stack opens it to the callers. */
export function allowNothingAuthorizationPolicy(values: Values): Templated<IAuthorizationPolicy> {
  return defaultDeny(values.namespaces.mise);
}
