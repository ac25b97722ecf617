import type { IDeploymentStrategy } from "kubernetes-models/apps/v1/DeploymentStrategy";

/** All new pods start at once beside the old ones, so a rollout takes one start of a pod and never has fewer pods. */
export const rollingUpdate = {
  type: "RollingUpdate",
  rollingUpdate: { maxSurge: "100%", maxUnavailable: 0 },
} satisfies IDeploymentStrategy;
