/**
 * A Secret that people name, or one of the chart with a password that is kept.
 *
 * Pitfall: `lookup` gives an empty map where nothing is asked of the cluster, so a chart that reads into it stops there, and
 * one that does not generates another password at each render. Here what is given wins, what is there is kept, and the
 * render holds without the cluster; who renders without it gives the password, or names a Secret.
 */
import { defineChart, keepResource, type Templated, when } from "@helm/ts-templates";
import { keptOrGenerated, names, nameValues, secretReference } from "@helm/ts-templates/stdlib";
import type { IPod } from "kubernetes-models/v1/Pod";
import type { ISecret } from "kubernetes-models/v1/Secret";
import { z } from "zod";

const values = z.strictObject({
  ...nameValues,
  auth: z.strictObject({
    existingSecret: z.string().default("").describe("Secret with the key password; the chart makes one by default"),
    password: z.string().default("").describe("Password; one is generated, and kept, by default"),
  }),
});

export const chart = defineChart({
  values,
  templates: (values) => {
    const { name, isOwn } = secretReference(values.auth.existingSecret, names(values).fullname);
    const secret: Templated<ISecret> = {
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name, annotations: keepResource() },
      data: { password: keptOrGenerated({ secret: name, key: "password", given: values.auth.password }) },
    };
    const pod: Templated<IPod> = {
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: "web" },
      spec: { containers: [{ name: "web", envFrom: [{ secretRef: { name } }] }] },
    };
    return { secret: when(isOwn, secret), pod };
  },
});
