/**
 * The ServiceAccount that pods run as: the chart's own, a given one, or the namespace's default.
 *
 * Pitfall: with `create: false` and no name, a fallback to the release's name asks for an account that nobody made, and no
 * pod starts. Here one function names it for the account, its bindings and the pods.
 */
import { defineChart, type Templated, when } from "@helm/ts-templates";
import { names, nameValues, serviceAccountName, serviceAccountSchema } from "@helm/ts-templates/stdlib";
import type { IPod } from "kubernetes-models/v1/Pod";
import type { IServiceAccount } from "kubernetes-models/v1/ServiceAccount";
import { z } from "zod";

const values = z.strictObject({ ...nameValues, serviceAccount: serviceAccountSchema });

export const chart = defineChart({
  values,
  templates: (values) => {
    const { fullname } = names(values);
    const name = serviceAccountName(values.serviceAccount, fullname);
    const account: Templated<IServiceAccount> = { apiVersion: "v1", kind: "ServiceAccount", metadata: { name } };
    const pod: Templated<IPod> = {
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: fullname },
      spec: { serviceAccountName: name, containers: [{ name: "web" }] },
    };
    return { account: when(values.serviceAccount.create, account), pod };
  },
});
