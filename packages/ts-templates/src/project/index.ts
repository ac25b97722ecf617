export { type BuildReport, type BuildStep, build, type OnStep } from "./build.ts";
export { type CheckOptions, checkChart } from "./check-chart.ts";
export type { ChartComparison, ChartDifference } from "./compare-charts.ts";
export { type Config, type ConfigOptions, defineConfig, type ReviewConfig } from "./config.ts";
export { type DeployChoices, deployTarget, planTarget } from "./deploy-target.ts";
export type { GoldenChoices } from "./golden-cases.ts";
export {
  compareGoldens,
  type GoldenReport,
  type GoldenUpdate,
  type TargetComparison,
  updateGoldens,
} from "./goldens.ts";
export { type GraphChoices, type GraphFormat, graphTarget } from "./graph-target.ts";
export { type Impact, type ImpactedValue, impactOf } from "./impact.ts";
export { type ImportedChart, type ImportOptions, importChart } from "./import-chart.ts";
export { initProject, type NewProject } from "./init-project.ts";
export { type DeclareProof, proveTarget, type TargetProof } from "./mesh-manifests.ts";
export type { ClusterChoices } from "./operated-target.ts";
export { type OriginChoices, type ValueOrigin, valueOrigins } from "./origins.ts";
export { overrides } from "./overrides.ts";
export type { PermanentChange, SettingToChange } from "./permanent-change.ts";
export { isSelfContained, openProject, type Project } from "./project.ts";
export { type RenderChoices, renderTarget } from "./render-target.ts";
export type { RenderWays } from "./render-ways.ts";
export { type ProjectReview, type ReviewChoices, reviewProject, reviewSides } from "./review-project.ts";
export { type RollbackChoices, rollbackTarget, type TargetRollback } from "./rollback-target.ts";
export { checkRollout, type TargetRollout } from "./rollout.ts";
export { setUpHelm } from "./set-up-helm.ts";
export type { ChosenStates, State, StateOptions } from "./states.ts";
export { checkSynthesis, type Synthesis, type SynthesisChanges, synthesize, writeSynthesis } from "./synth.ts";
export { type DriftChoices, type TargetDrift, targetDrift } from "./target-drift.ts";
export { type TargetList, type TargetListing, targetList } from "./target-list.ts";
export { targetStatus } from "./target-status.ts";
export { type TargetStep, targetSteps } from "./target-steps.ts";
export { inputsSkeleton, type TargetValues, targetValues } from "./target-values.ts";
export { printValues } from "./values-files.ts";
export type { Describe, SettingsOptions, Transition, ValuesOptions } from "./values-options.ts";
