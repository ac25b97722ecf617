import { ifNotEmpty, type Templated } from "@helm/ts-templates";
import type { IServiceAccount } from "kubernetes-models/v1/ServiceAccount";
import type { Names } from "./names.ts";
import type { Values } from "./values.ts";

export function serviceAccount({ serviceAccount }: Values, names: Names): Templated<IServiceAccount> {
  return {
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: {
      name: names.serviceAccountName,
      labels: names.labels,
      annotations: ifNotEmpty(serviceAccount.annotations),
    },
    automountServiceAccountToken: serviceAccount.automount,
  };
}
