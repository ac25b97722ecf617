import { setTimeout as sleep } from "node:timers/promises";
import type { ReleaseName } from "../deploy/index.ts";
import { HelmTsError } from "../errors.ts";
import { ReleaseFailure, upgradeRelease } from "../release/index.ts";
import type { Values } from "../values/index.ts";
import { HELM_SECONDS, readStart, settlePending } from "./rollback-start.ts";
import type { Walk } from "./walk.ts";

/** A revision that is made in an emergency. */
export interface EmergencyRevision {
  readonly release: ReleaseName;
  /** The directory of the chart. */
  readonly chart: string;
  readonly values: Values;
  readonly step: string;
}

/** In milliseconds. */
const RETRY_MS = 1_000;

/** Two minutes and a half: whoever rolls back at night does not give up before. */
const MOST_TRIES = 150;

/**
 * Upgrades a release whatever stands in the way: fields that others own are taken over, a revision that never ended is
 * settled, an API that does not answer is asked again.
 *
 * @throws HelmTsError `rollback.lost`; ReleaseFailure
 */
export async function upgradeAnyway(
  { cluster, helm, lost, tell }: Omit<Walk, "charts">,
  { release, chart, values, step }: EmergencyRevision,
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    assertHeld(lost);
    try {
      await upgradeRelease(helm, {
        ref: release,
        chart,
        values,
        timeoutSeconds: HELM_SECONDS,
        // The next deploy removes what is too much.
        historyMax: 0,
        forceConflicts: true,
        wait: false,
        description: `helm-ts rollback: ${step}`,
        signal: lost,
      });
      return;
    } catch (error) {
      assertHeld(lost);
      const isPassing = error instanceof ReleaseFailure && ["transient", "busy", "killed"].includes(error.kind);
      if (!isPassing || tries >= MOST_TRIES) throw error;
      tell({ type: "retries", release, why: error.message });
      if (error.kind === "busy") await settle({ cluster, helm, tell }, release);
      await sleep(RETRY_MS);
    }
  }
}

async function settle({ cluster, helm, tell }: Pick<Walk, "cluster" | "helm" | "tell">, release: ReleaseName) {
  for (const start of await readStart(cluster, [release])) {
    if (start.pending !== undefined) tell({ type: "settled", release, what: await settlePending(helm, start) });
  }
}

function assertHeld(lost: AbortSignal): void {
  if (!lost.aborted) return;
  throw new HelmTsError(
    "rollback.lost",
    "Somebody else took the release over, with helm-ts rollback too. What runs is theirs now: helm-ts status says what it is.",
  );
}
