import type { Templated } from "@helm/ts-templates";
import type { IServiceAccount } from "kubernetes-models/v1/ServiceAccount";
import { input } from "../input.ts";
import type { Values } from "../values-reference.ts";

/** The identity of both frontends: in the mesh by its name, in Azure by workload identity. */
export function serviceAccount(values: Values): Templated<IServiceAccount> {
  return {
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: {
      name: values.frontend.serviceAccount,
      namespace: values.namespaces.frontend,
      annotations: {
        "azure.workload.identity/client-id": input(values, "frontendMsiClientId"),
        "azure.workload.identity/tenant-id": input(values, "frontendMsiTenantId"),
      },
    },
  };
}
