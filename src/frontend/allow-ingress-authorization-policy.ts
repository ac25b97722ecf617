import { comment, type Templated } from "@helm/ts-templates";
import type { IAuthorizationPolicy } from "@kubernetes-models/istio/security.istio.io/v1/AuthorizationPolicy";
import type { Stack } from "../stack.ts";
import type { Values } from "../values-reference.ts";
import { apiPort } from "./names.ts";

/** Lets the ingress gateway call the API of one stack. */
export function allowIngressAuthorizationPolicy(stack: Stack, values: Values): Templated<IAuthorizationPolicy> {
  return {
    apiVersion: "security.istio.io/v1",
    kind: "AuthorizationPolicy",
    metadata: { name: `allow-ingress-to-${stack.frontendName}`, namespace: values.namespaces.frontend },
    spec: {
      selector: comment("The pods that are bound to MISE, and no others.", {
        matchLabels: { app: stack.frontendName },
      }),
      action: "ALLOW",
      rules: [
        {
          from: [{ source: { namespaces: [values.namespaces.ingress] } }],
          to: [{ operation: { methods: ["GET", "PUT", "POST", "PATCH", "DELETE"], ports: [`${apiPort}`] } }],
        },
      ],
    },
  };
}
