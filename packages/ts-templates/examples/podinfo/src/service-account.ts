import { ifNotEmpty, type Templated } from "@helm/ts-templates";
import type { IServiceAccount } from "kubernetes-models/v1/ServiceAccount";
import type { Context } from "./context.ts";

/** It is in the release's namespace, whatever the values say of the other objects'. */
export function serviceAccount({ values, names, labels }: Context): Templated<IServiceAccount> {
  return {
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: { name: names.serviceAccount, labels },
    imagePullSecrets: ifNotEmpty(values.serviceAccount.imagePullSecrets),
  };
}
