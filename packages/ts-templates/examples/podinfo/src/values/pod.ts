import { subtree } from "@helm/ts-templates";
import type { IEnvVar } from "kubernetes-models/v1/EnvVar";
import type { ILocalObjectReference } from "kubernetes-models/v1/LocalObjectReference";
import type { IPodSecurityContext } from "kubernetes-models/v1/PodSecurityContext";
import type { IResourceRequirements } from "kubernetes-models/v1/ResourceRequirements";
import type { ISecurityContext } from "kubernetes-models/v1/SecurityContext";
import { z } from "zod";

export const image = z.strictObject({
  repository: z.string().default("ghcr.io/stefanprodan/podinfo").describe("Repository of the image"),
  tag: z.string().default("6.9.2").describe("Tag of the image"),
  pullPolicy: z.enum(["Always", "IfNotPresent", "Never"]).default("IfNotPresent").describe("When the image is pulled"),
});

export const serviceAccount = z.strictObject({
  enabled: z.boolean().default(false).describe("Have a service account of its own"),
  name: z.string().default("").describe("Name of the service account, instead of the full name"),
  imagePullSecrets: z.array(subtree<ILocalObjectReference>()).default([]).describe("Secrets for a private registry"),
});

/** The times of a probe: `default` says when the first one is. */
function probe(first: number, failures: number) {
  return {
    initialDelaySeconds: z.int().min(0).default(first).describe("Seconds until the first probe"),
    timeoutSeconds: z.int().min(1).default(5).describe("Seconds that a probe may take"),
    failureThreshold: z.int().min(1).default(failures).describe("Failed probes after which the pod counts as broken"),
    successThreshold: z.int().min(1).default(1).describe("Good probes after which the pod counts as well"),
    periodSeconds: z.int().min(1).default(10).describe("Seconds from probe to probe"),
  };
}

export const pod = {
  podAnnotations: z.record(z.string(), z.string()).default({}).describe("More annotations of the pods"),
  securityContext: subtree<ISecurityContext>().default({}).describe("Security context of the container"),
  podSecurityContext: subtree<IPodSecurityContext>().default({}).describe("Security context of the pods"),
  resources: subtree<IResourceRequirements>()
    .default({ requests: { cpu: "1m", memory: "16Mi" } })
    .describe("Resources of the container"),
  extraEnvs: z.array(subtree<IEnvVar>()).default([]).describe("More environment variables"),
  probes: z.strictObject({
    readiness: z.strictObject(probe(1, 3)),
    liveness: z.strictObject(probe(1, 3)),
    startup: z.strictObject({ enable: z.boolean().default(false).describe("Probe the start"), ...probe(10, 20) }),
  }),
};
