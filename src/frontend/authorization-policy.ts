import { comment, type Templated } from "@helm/ts-templates";
import type { IAuthorizationPolicy } from "@kubernetes-models/istio/security.istio.io/v1/AuthorizationPolicy";
import { principal } from "../principal.ts";
import type { Stack } from "../stack.ts";
import type { Values } from "../values-reference.ts";
import { apiPort } from "./names.ts";

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
      rules: comment(
        "Every path of the API. The admin API is exempt: it asks MISE about its own callers, and calls without a token.",
        [
          {
            from: [{ source: { notPrincipals: [principal(values.adminApi)] } }],
            to: [{ operation: { ports: [`${apiPort}`] } }],
          },
        ],
      ),
    },
  };
}
