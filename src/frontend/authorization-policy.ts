import type { Templated } from "@helm/ts-templates";
import type { IAuthorizationPolicy } from "@kubernetes-models/istio/security.istio.io/v1/AuthorizationPolicy";
import type { Stack } from "../stack.ts";
import type { Values } from "../values-reference.ts";

/** Binds one stack's frontend to its MISE. A denial by MISE is final; what it allows still needs an ALLOW policy. */
export function authorizationPolicy(stack: Stack, values: Values): Templated<IAuthorizationPolicy> {
  return {
    apiVersion: "security.istio.io/v1",
    kind: "AuthorizationPolicy",
    metadata: { name: stack.provider, namespace: values.namespaces.frontend },
    spec: {
      selector: { matchLabels: { app: stack.frontendName } },
      action: "CUSTOM",
      provider: { name: stack.provider },
      rules: [{ to: [{ operation: { paths: ["/*"], notPaths: ["/metrics"] } }] }],
    },
  };
}
