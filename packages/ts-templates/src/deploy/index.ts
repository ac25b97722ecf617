export { assertCluster } from "./check-cluster.ts";
export type {
  DeployConfig,
  DeployMesh,
  DeployNamespace,
  DeployRelease,
  DeployRollback,
  DeployStep,
} from "./deploy-config.ts";
export type { DeployEvent, DeployEventType, OnDeployEvent } from "./deploy-event.ts";
export type {
  DeployFinding,
  DeployPlan,
  LabelChange,
  NamespaceChange,
  PlannedAdoption,
  PlannedCluster,
  PlannedStep,
  PlannedUpgrade,
  ReleaseBefore,
  ReleaseName,
} from "./deploy-plan.ts";
export { findingLines } from "./deploy-refused.ts";
export type {
  DeployFailure,
  DeployOutcome,
  DeployResult,
  ReleaseResult,
  RunningVersion,
  StepResult,
} from "./deploy-result.ts";
export type { DeployAccess, Deployment, DeploymentWords, PlanOptions, RenderAs } from "./deployment.ts";
export { hideSecrets } from "./hide-secrets.ts";
export { leaseOf } from "./lease-of.ts";
export { isUnchanged, planDeploy } from "./plan-deploy.ts";
export type { Probe, ProbeCheck, ProbeReport, ProbeRequest } from "./probe.ts";
export { timeoutSecondsOf } from "./progress-deadline.ts";
export { recoverReleases } from "./recover.ts";
export { runDeploy } from "./run-deploy.ts";
export type { RunOptions } from "./run-options.ts";
export { targetReleases, valuesOfRelease } from "./target-releases.ts";
export { assertWaves, type Waves, wavesOf } from "./waves.ts";
