import { comment, each, isNotEmpty, type Templated, when } from "@helm/ts-templates";
import type { IAuthorizationPolicy } from "@kubernetes-models/istio/security.istio.io/v1/AuthorizationPolicy";
import { principal } from "../principal.ts";
import type { Stack } from "../stack.ts";
import type { Values } from "../values-reference.ts";
import { misePort } from "./names.ts";

/** Lets only the listed workloads ask the MISE of one stack; an ALLOW policy denies all others. */
export function authorizationPolicy(stack: Stack, values: Values): Templated<IAuthorizationPolicy> {
  return {
    apiVersion: "security.istio.io/v1",
    kind: "AuthorizationPolicy",
    metadata: { name: `allow-callers-of-${stack.miseName}`, namespace: values.namespaces.mise },
    spec: {
      selector: { matchLabels: { app: stack.miseName } },
      action: "ALLOW",
      rules: comment(
        "Without a rule nobody may; a rule without principals would let everybody.",
        when(isNotEmpty(values.mise.callers), [
          {
            from: [{ source: { principals: [each(values.mise.callers, (caller) => principal(caller))] } }],
            to: [{ operation: { ports: [`${misePort}`] } }],
          },
        ]),
      ),
    },
  };
}
