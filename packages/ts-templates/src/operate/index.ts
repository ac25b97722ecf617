export { type Drift, type DriftCause, type DriftTarget, type FieldOwner, hasDrift, type ObjectPair } from "./drift.ts";
export { type DriftTextOptions, driftText } from "./drift-text.ts";
export { findDrift } from "./find-drift.ts";
export { readPairs, type WantedRelease } from "./read-pairs.ts";
export { readStatus, type StatusQuestion, type StatusTexts } from "./read-status.ts";
export type { RollbackEvent, RollbackRequest, RollbackResult, RollbackStep } from "./rollback.ts";
export { runRollback } from "./run-rollback.ts";
export { type SettingChange, type SettingLine, settingDiff } from "./setting-edit.ts";
export type { ReleaseStatus, RevisionStatus, TargetStatus, WorkloadStatus } from "./status.ts";
