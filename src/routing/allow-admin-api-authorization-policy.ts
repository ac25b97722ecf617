import type { Templated } from "@helm/ts-templates";
import type { IAuthorizationPolicy } from "@kubernetes-models/istio/security.istio.io/v1/AuthorizationPolicy";
import { apiPort, sharedLabels } from "../frontend/names.ts";
import { principal } from "../principal.ts";
import type { Values } from "../values-reference.ts";

/** Lets the admin API call both frontends from inside of the mesh. */
export function allowAdminApiAuthorizationPolicy(values: Values): Templated<IAuthorizationPolicy> {
  return {
    apiVersion: "security.istio.io/v1",
    kind: "AuthorizationPolicy",
    metadata: { name: "allow-admin-api-to-frontend", namespace: values.namespaces.frontend },
    spec: {
      selector: { matchLabels: sharedLabels },
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
