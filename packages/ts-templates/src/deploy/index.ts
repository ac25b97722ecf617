export type {
  DeployConfig,
  DeployMesh,
  DeployNamespace,
  DeployRelease,
  DeployRollback,
  DeployStep,
} from "./deploy-config.ts";
export type { Probe, ProbeCheck, ProbeReport, ProbeRequest } from "./probe.ts";
export { assertWaves, type Waves, wavesOf } from "./waves.ts";
