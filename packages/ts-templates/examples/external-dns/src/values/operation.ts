import { subtree } from "@helm/ts-templates";
import { nameValues } from "@helm/ts-templates/stdlib";
import type { IPolicyRule } from "kubernetes-models/rbac.authorization.k8s.io/v1/PolicyRule";
import type { ILocalObjectReference } from "kubernetes-models/v1/LocalObjectReference";
import { z } from "zod";
import { scrape } from "./scrape.ts";

const texts = () => z.record(z.string(), z.string()).default({});

export const naming = {
  global: z.strictObject({
    imagePullSecrets: z
      .array(subtree<ILocalObjectReference>())
      .default([])
      .describe("Secrets for private registries, of all charts of a release"),
  }),
  ...nameValues,
  commonLabels: texts().describe("Labels of every object"),
  enabled: z.boolean().optional().describe("Without effect here; for charts that this one is a part of"),
};

export const access = {
  serviceAccount: z.strictObject({
    create: z.boolean().default(true).describe("Have a service account of its own"),
    labels: texts().describe("More labels of it"),
    annotations: texts().describe("Annotations of it; keys and values are run as templates"),
    name: z.string().default("").describe("Name of it, or of the one that is there already"),
    automountServiceAccountToken: z.boolean().default(true).describe("Whether pods are given its token"),
  }),
  rbac: z.strictObject({
    create: z.boolean().default(true).describe("Have roles for what is to be read in the cluster"),
    additionalPermissions: z.array(subtree<IPolicyRule>()).default([]).describe("More rules of the role"),
  }),
};

export const network = {
  service: z.strictObject({
    annotations: texts().describe("Annotations of the Service"),
    port: z.int().min(0).default(7979).describe("Port of the Service"),
    ipFamilies: z
      .array(z.enum(["IPv4", "IPv6"]))
      .max(2)
      .default([])
      .describe("Families of its addresses"),
    ipFamilyPolicy: z
      .enum(["SingleStack", "PreferDualStack", "RequireDualStack"])
      .optional()
      .describe("Whether it has addresses of both families"),
  }),
};

export const monitoring = {
  serviceMonitor: scrape.extend({
    enabled: z.boolean().default(false).describe("Let the Prometheus operator scrape the pods"),
    additionalLabels: texts().describe("More labels of the ServiceMonitor"),
    annotations: texts().describe("Annotations of the ServiceMonitor"),
    namespace: z.string().default("").describe("Namespace of the ServiceMonitor, instead of the release's"),
    targetLabels: z.array(z.string()).default([]).describe("Labels of the Service that metrics have, too"),
  }),
};
