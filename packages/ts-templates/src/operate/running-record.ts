import type { ReleaseRecord } from "../release/index.ts";

/**
 * The revision of a release that runs: the newest that Helm calls deployed. Where a first install failed there is none,
 * and where an upgrade was killed it is the one before.
 */
export function runningRecord(records: readonly ReleaseRecord[]): ReleaseRecord | undefined {
  return records.findLast(({ status }) => status === "deployed");
}
