import { timeoutSecondsOf } from "../deploy/index.ts";
import { HelmTsError } from "../errors.ts";
import type { Manifest } from "../manifest/index.ts";
import type { ReleaseRecord } from "../release/index.ts";
import type { Values } from "../values/index.ts";
import { waitForPods, withoutPods } from "./ready-workloads.ts";
import { upgradeAnyway } from "./upgrade-anyway.ts";
import type { Walk } from "./walk.ts";

/** What has to have pods before a revision is made. */
export interface NeededPods {
  /** The release that gets the revision, as it runs. */
  readonly running: { readonly record: ReleaseRecord; readonly values: Values };
  /** Of all releases, as they are to be. */
  readonly manifests: readonly Manifest[];
  /** Workloads, `namespace/name`. */
  readonly needed: readonly string[];
}

/**
 * Before requests are led to pods these have to be there. Where somebody took them away, what the release has is applied
 * first.
 *
 * @throws HelmTsError `rollback.no-pods`
 */
export async function podsFirst(walk: Walk, { running, manifests, needed }: NeededPods): Promise<void> {
  const { cluster, charts, tell, lost } = walk;
  const missing = await withoutPods(cluster, manifests, needed);
  if (missing.length === 0) return;
  tell({ type: "waits", workloads: missing.map(({ id }) => id) });
  if (missing.some(({ isGone }) => isGone)) {
    const { name, namespace } = running.record;
    const chart = await charts.directoryOf(running.record);
    await upgradeAnyway(walk, { release: { name, namespace }, chart, values: running.values, step: "pods" });
  }
  const timeoutMs = timeoutSecondsOf(manifests) * 1000;
  const still = await waitForPods(cluster, manifests, { ids: needed, timeoutMs, signal: lost });
  if (still.length === 0 || lost.aborted) return;
  throw new HelmTsError(
    "rollback.no-pods",
    [
      `The routes stay as they are: ${still.map(({ id }) => id).join(", ")} would get requests and has no pod that is ready.`,
      "helm-ts status says why. Once a pod is ready, run the same command again.",
    ].join("\n"),
  );
}
