import { subtree } from "@helm/ts-templates";
import type { IEnvVar } from "kubernetes-models/v1/EnvVar";
import type { IProbe } from "kubernetes-models/v1/Probe";
import type { IResourceRequirements } from "kubernetes-models/v1/ResourceRequirements";
import type { ISecurityContext } from "kubernetes-models/v1/SecurityContext";
import type { IVolumeMount } from "kubernetes-models/v1/VolumeMount";
import { z } from "zod";
import { scrape } from "./scrape.ts";

/** A probe of the path /healthz. */
export function healthProbe(port: string, first: number, failures: number): IProbe {
  return {
    httpGet: { path: "/healthz", port },
    initialDelaySeconds: first,
    periodSeconds: 10,
    timeoutSeconds: 5,
    failureThreshold: failures,
    successThreshold: 1,
  };
}

const livenessProbe = healthProbe("http-webhook", 10, 2);
const readinessProbe = healthProbe("http-webhook", 5, 6);

const webhook = z.strictObject({
  image: z.strictObject({
    repository: z.string().default("").describe("Repository of the image; needed for the provider webhook"),
    tag: z.string().default("").describe("Tag of the image; needed for the provider webhook"),
    pullPolicy: z
      .enum(["IfNotPresent", "Always", "Never"])
      .default("IfNotPresent")
      .describe("When the image is pulled"),
  }),
  env: z.array(subtree<IEnvVar>()).default([]).describe("Environment variables"),
  args: z.array(z.string()).default([]).describe("Arguments"),
  extraVolumeMounts: z.array(subtree<IVolumeMount>()).default([]).describe("Volumes in the container"),
  resources: subtree<IResourceRequirements>().default({}).describe("Resources of the container"),
  securityContext: subtree<ISecurityContext>().default({}).describe("Security context of the container"),
  livenessProbe: subtree<IProbe>().default(livenessProbe).describe("Whether the container lives"),
  readinessProbe: subtree<IProbe>().default(readinessProbe).describe("Whether the container is ready"),
  service: z.strictObject({ port: z.int().default(8080).describe("Port of the Service") }),
  serviceMonitor: scrape,
});

export type Webhook = z.output<typeof webhook>;

const inParts = z.strictObject({
  name: z.string().default("aws").describe("Name of the provider; run as a template"),
  webhook: webhook.describe("Container that speaks to the provider, if its name is webhook"),
});

/** Where the records are. One text is the name of the provider. */
export const provider = z
  .union([z.string(), inParts])
  .default({
    name: "aws",
    webhook: {
      image: { repository: "", tag: "", pullPolicy: "IfNotPresent" },
      env: [],
      args: [],
      extraVolumeMounts: [],
      resources: {},
      securityContext: {},
      livenessProbe,
      readinessProbe,
      service: { port: 8080 },
      serviceMonitor: {
        interval: "",
        scrapeTimeout: "",
        tlsConfig: {},
        bearerTokenFile: "",
        relabelings: [],
        metricRelabelings: [],
      },
    },
  })
  .describe("Provider of the records: its name, or its name and how it is spoken to");
