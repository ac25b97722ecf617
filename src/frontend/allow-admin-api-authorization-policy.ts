import { comment, type Templated } from "@helm/ts-templates";
import type { IAuthorizationPolicy } from "@kubernetes-models/istio/security.istio.io/v1/AuthorizationPolicy";
import { principal } from "../principal.ts";
import type { Stack } from "../stack.ts";
import type { Values } from "../values-reference.ts";
import { apiPort } from "./names.ts";

/** Lets the admin API call one stack from inside of the mesh. */
export function allowAdminApiAuthorizationPolicy(stack: Stack, values: Values): Templated<IAuthorizationPolicy> {
  return {
    apiVersion: "security.istio.io/v1",
    kind: "AuthorizationPolicy",
    metadata: { name: stack.adminApiPolicy, namespace: values.namespaces.frontend },
    spec: {
      selector: comment("The pods that are bound to MISE, and no others.", {
        matchLabels: { app: stack.frontendName },
      }),
      action: "ALLOW",
      rules: [
        {
          from: [{ source: { principals: [principal(values.adminApi)] } }],
          to: [{ operation: { ports: [`${apiPort}`] } }],
        },
      ],
    },
  };
}
