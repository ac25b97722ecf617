import { subtree, type ValueRef } from "@helm/ts-templates";
import type { IHTTPRoute } from "@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/HTTPRoute";
import type { IAffinity } from "kubernetes-models/v1/Affinity";
import type { ILocalObjectReference } from "kubernetes-models/v1/LocalObjectReference";
import type { IPodSecurityContext } from "kubernetes-models/v1/PodSecurityContext";
import type { IProbe } from "kubernetes-models/v1/Probe";
import type { IResourceRequirements } from "kubernetes-models/v1/ResourceRequirements";
import type { ISecurityContext } from "kubernetes-models/v1/SecurityContext";
import type { IToleration } from "kubernetes-models/v1/Toleration";
import type { IVolume } from "kubernetes-models/v1/Volume";
import type { IVolumeMount } from "kubernetes-models/v1/VolumeMount";
import { z } from "zod";

type RouteSpec = NonNullable<IHTTPRoute["spec"]>;
type RouteRule = NonNullable<RouteSpec["rules"]>[number];

const texts = z.record(z.string(), z.string()).default({});

const image = z.strictObject({
  repository: z.string().default("nginx").describe("Repository of the image"),
  pullPolicy: z.enum(["Always", "IfNotPresent", "Never"]).default("IfNotPresent").describe("When the image is pulled"),
  tag: z.string().default("").describe("Tag of the image; the chart's appVersion by default"),
});

const serviceAccount = z.strictObject({
  create: z.boolean().default(true).describe("Whether to make a ServiceAccount"),
  automount: z.boolean().default(true).describe("Whether its token is mounted into pods"),
  annotations: texts.describe("Annotations of the ServiceAccount"),
  name: z.string().default("").describe("Its name; by default that of the release, or default where none is made"),
});

const service = z.strictObject({
  type: z.enum(["ClusterIP", "NodePort", "LoadBalancer"]).default("ClusterIP").describe("Type of the Service"),
  port: z.int().default(80).describe("Port of the Service and of the container"),
});

const ingress = z.strictObject({
  enabled: z.boolean().default(false).describe("Whether to make an Ingress"),
  className: z.string().default("").describe("Class of the Ingress; the cluster's default if empty"),
  annotations: texts.describe("Annotations of the Ingress"),
  hosts: z
    .array(
      z.strictObject({
        host: z.string().describe("Host name"),
        paths: z.array(
          z.strictObject({
            path: z.string().describe("Path that is served"),
            pathType: z.enum(["Exact", "ImplementationSpecific", "Prefix"]).describe("How the path is compared"),
          }),
        ),
      }),
    )
    .default([{ host: "chart-example.local", paths: [{ path: "/", pathType: "ImplementationSpecific" }] }])
    .describe("Hosts, each with its paths"),
  tls: z
    .array(z.strictObject({ hosts: z.array(z.string()), secretName: z.string() }))
    .default([])
    .describe("Certificates, each for some hosts"),
});

const httpRoute = z.strictObject({
  enabled: z.boolean().default(false).describe("Whether to make an HTTPRoute"),
  annotations: texts.describe("Annotations of the HTTPRoute"),
  parentRefs: z
    .array(subtree<NonNullable<RouteSpec["parentRefs"]>[number]>())
    .default([{ name: "gateway", sectionName: "http" }])
    .describe("Gateways that the route belongs to"),
  hostnames: z.array(z.string()).default(["chart-example.local"]).describe("Host names that are routed"),
  rules: z
    .array(
      z.strictObject({
        matches: z.array(subtree<NonNullable<RouteRule["matches"]>[number]>()).optional(),
        filters: z.array(subtree<NonNullable<RouteRule["filters"]>[number]>()).optional(),
      }),
    )
    .default([{ matches: [{ path: { type: "PathPrefix", value: "/headers" } }] }])
    .describe("Requests that go to the Service, and what happens to them on the way"),
});

const autoscaling = z.strictObject({
  enabled: z.boolean().default(false).describe("Whether to scale by load"),
  minReplicas: z.int().default(1).describe("Least pods"),
  maxReplicas: z.int().default(100).describe("Most pods"),
  targetCPUUtilizationPercentage: z.int().default(80).optional().describe("Use of CPU that is aimed at, in percent"),
  targetMemoryUtilizationPercentage: z.int().optional().describe("Use of memory that is aimed at, in percent"),
});

/** Optional besides its default, so that null takes it away. */
const probe = subtree<IProbe>()
  .default({ httpGet: { path: "/", port: "http" } })
  .optional();

export const schema = z.strictObject({
  replicaCount: z.int().default(1).describe("Pods, where nothing scales by load"),
  image,
  imagePullSecrets: z.array(subtree<ILocalObjectReference>()).default([]).describe("Secrets to pull the image with"),
  nameOverride: z.string().default("").describe("Name of the application; the chart's by default"),
  fullnameOverride: z.string().default("").describe("Name of the objects; release and application by default"),
  serviceAccount,
  podAnnotations: texts.describe("Annotations of the pods"),
  podLabels: texts.describe("Labels of the pods besides"),
  podSecurityContext: subtree<IPodSecurityContext>().default({}).describe("Security context of the pods"),
  securityContext: subtree<ISecurityContext>().default({}).describe("Security context of the container"),
  service,
  ingress,
  httpRoute,
  resources: subtree<IResourceRequirements>().default({}).describe("Resources of the container"),
  livenessProbe: probe.describe("When the container is restarted"),
  readinessProbe: probe.describe("When the container gets requests"),
  autoscaling,
  volumes: z.array(subtree<IVolume>()).default([]).describe("Volumes of the pods"),
  volumeMounts: z.array(subtree<IVolumeMount>()).default([]).describe("Mounts of the container"),
  nodeSelector: texts.describe("Labels of the nodes that run the pods"),
  tolerations: z.array(subtree<IToleration>()).default([]).describe("Taints that the pods tolerate"),
  affinity: subtree<IAffinity>().default({}).describe("Affinity of the pods"),
});

/** The values as templates refer to them. */
export type Values = ValueRef<z.output<typeof schema>>;
