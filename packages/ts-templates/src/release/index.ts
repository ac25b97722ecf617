export type { HelmAccess } from "./helm-access.ts";
export { readRecords } from "./read-records.ts";
export { type RecoveredRelease, type RecoverOptions, recoverRelease } from "./recover-release.ts";
export { ReleaseFailure, type ReleaseFailureKind } from "./release-failure.ts";
export {
  type ChartFile,
  isPending,
  type RecordedChart,
  type ReleaseHook,
  type ReleaseRecord,
  type ReleaseRef,
  type ReleaseStatus,
} from "./release-record.ts";
export { type RollbackOptions, rollbackRelease } from "./rollback-release.ts";
export { type IncompleteRollout, rolloutsComplete, type WorkloadOptions } from "./rollouts-complete.ts";
export { type UninstalledRelease, type UninstallOptions, uninstallRelease } from "./uninstall-release.ts";
export { type UpgradeOptions, upgradeRelease } from "./upgrade-release.ts";
export { type StuckRollout, type WatchStuckOptions, watchStuck } from "./watch-stuck.ts";
export { writeRecordChart } from "./write-record-chart.ts";
