import { each, entries, entry, isNotEmpty, spread, type Templated, tpl, when } from "@helm/ts-templates";
import type { IServiceAccount } from "kubernetes-models/v1/ServiceAccount";
import type { Context } from "../context.ts";

export function serviceAccount({ values, names, metadata, labels }: Context): Templated<IServiceAccount> {
  const { serviceAccount } = values;
  return {
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: {
      ...metadata,
      name: names.serviceAccount,
      labels: entries(spread(labels), spread(serviceAccount.labels)),
      annotations: when(
        isNotEmpty(serviceAccount.annotations),
        entries(each(serviceAccount.annotations, (value, key) => entry(tpl(key), tpl(value)))),
      ),
    },
    automountServiceAccountToken: serviceAccount.automountServiceAccountToken,
  };
}
