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
export type {
  DeployFailure,
  DeployOutcome,
  DeployResult,
  ReleaseResult,
  RunningVersion,
  StepResult,
} from "./deploy-result.ts";
export type { Probe, ProbeCheck, ProbeReport, ProbeRequest } from "./probe.ts";
export { assertWaves, type Waves, wavesOf } from "./waves.ts";
