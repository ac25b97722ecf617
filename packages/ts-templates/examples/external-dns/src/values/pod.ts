import { subtree } from "@helm/ts-templates";
import type { IDeploymentStrategy } from "kubernetes-models/apps/v1/DeploymentStrategy";
import type { IAffinity } from "kubernetes-models/v1/Affinity";
import type { IContainer } from "kubernetes-models/v1/Container";
import type { IEnvVar } from "kubernetes-models/v1/EnvVar";
import type { ILocalObjectReference } from "kubernetes-models/v1/LocalObjectReference";
import type { IPodDNSConfig } from "kubernetes-models/v1/PodDNSConfig";
import type { IPodSecurityContext } from "kubernetes-models/v1/PodSecurityContext";
import type { IProbe } from "kubernetes-models/v1/Probe";
import type { IResourceRequirements } from "kubernetes-models/v1/ResourceRequirements";
import type { ISecurityContext } from "kubernetes-models/v1/SecurityContext";
import type { IToleration } from "kubernetes-models/v1/Toleration";
import type { ITopologySpreadConstraint } from "kubernetes-models/v1/TopologySpreadConstraint";
import type { IVolume } from "kubernetes-models/v1/Volume";
import type { IVolumeMount } from "kubernetes-models/v1/VolumeMount";
import { z } from "zod";
import { healthProbe } from "./provider.ts";

const texts = () => z.record(z.string(), z.string()).default({});

export const pod = {
  deploymentAnnotations: texts().describe("Annotations of the Deployment"),
  deploymentStrategy: subtree<IDeploymentStrategy>().default({ type: "Recreate" }).describe("How pods are replaced"),
  revisionHistoryLimit: z.int().min(0).optional().describe("Versions that are kept for a rollback"),
  podLabels: texts().describe("More labels of the pods"),
  podAnnotations: texts().describe("Annotations of the pods"),
  automountServiceAccountToken: z.boolean().default(true).optional().describe("Whether the pods have a token"),
  shareProcessNamespace: z.boolean().default(false).describe("Whether containers see each other's processes"),
  podSecurityContext: subtree<IPodSecurityContext>()
    .default({ runAsNonRoot: true, fsGroup: 65534, seccompProfile: { type: "RuntimeDefault" } })
    .describe("Security context of the pods"),
  imagePullSecrets: z.array(subtree<ILocalObjectReference>()).default([]).describe("Secrets for a private registry"),
  priorityClassName: z.string().default("").describe("Priority of the pods"),
  terminationGracePeriodSeconds: z.int().optional().describe("Seconds that a pod has to end"),
  dnsPolicy: z
    .enum(["ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"])
    .optional()
    .describe("Whom pods ask for addresses"),
  dnsConfig: subtree<IPodDNSConfig>().optional().describe("How pods ask for addresses"),
  initContainers: z.array(subtree<IContainer>()).default([]).describe("Containers that run before"),
  extraContainers: z.array(subtree<IContainer>()).default([]).describe("Containers that run beside"),
  extraVolumes: z.array(subtree<IVolume>()).default([]).describe("More volumes of the pods"),
  nodeSelector: texts().describe("Labels of the nodes that run the pods"),
  affinity: subtree<IAffinity>().default({}).describe("Affinity; a term without labels is about these pods"),
  topologySpreadConstraints: z
    .array(subtree<ITopologySpreadConstraint>())
    .default([])
    .describe("How pods are spread; a constraint without labels is about these pods"),
  tolerations: z.array(subtree<IToleration>()).default([]).describe("Taints of nodes that the pods tolerate"),
};

export const container = {
  image: z.strictObject({
    repository: z.string().default("registry.k8s.io/external-dns/external-dns").describe("Repository of the image"),
    tag: z.string().default("").describe("Tag of the image, instead of the version of the application"),
    pullPolicy: z.enum(["IfNotPresent", "Always"]).default("IfNotPresent").describe("When the image is pulled"),
  }),
  securityContext: subtree<ISecurityContext>()
    .default({
      privileged: false,
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
      runAsUser: 65532,
      runAsGroup: 65532,
      capabilities: { drop: ["ALL"] },
    })
    .describe("Security context of the container"),
  env: z.array(subtree<IEnvVar>()).default([]).describe("Environment variables"),
  extraVolumeMounts: z.array(subtree<IVolumeMount>()).default([]).describe("Volumes in the container"),
  resources: subtree<IResourceRequirements>().default({}).describe("Resources of the container"),
  livenessProbe: subtree<IProbe>()
    .default(healthProbe("http", 10, 2))
    .describe("Whether the container lives"),
  readinessProbe: subtree<IProbe>()
    .default(healthProbe("http", 5, 6))
    .describe("Whether the container is ready"),
};
