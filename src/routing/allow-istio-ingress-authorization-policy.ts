import type { Templated } from "@helm/ts-templates";
import type { IAuthorizationPolicy } from "@kubernetes-models/istio/security.istio.io/v1/AuthorizationPolicy";
import { apiPort } from "../frontend/names.ts";
import type { Values } from "../values-reference.ts";

/** Lets the ingress gateway call the API, in the whole namespace of the frontends. */
export function allowIstioIngressAuthorizationPolicy(values: Values): Templated<IAuthorizationPolicy> {
  return {
    apiVersion: "security.istio.io/v1",
    kind: "AuthorizationPolicy",
    metadata: { name: "allow-istio-ingress", namespace: values.namespaces.frontend },
    spec: {
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
