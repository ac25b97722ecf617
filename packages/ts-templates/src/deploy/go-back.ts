import { setTimeout as sleep } from "node:timers/promises";
import { type ReleaseRecord, readRecords, rollbackRelease, uninstallRelease } from "../release/index.ts";
import { giveBack } from "./adopt.ts";
import { restoreNamespaces } from "./namespaces.ts";
import { otherOwners } from "./other-owners.ts";
import { timeoutSecondsOf } from "./progress-deadline.ts";
import { recoverReleases } from "./recover.ts";
import { type BegunUpgrade, historyMaxOf, type Run, tell } from "./run-context.ts";
import { releaseText } from "./target-releases.ts";
import { patiently, watched } from "./watched.ts";

/**
 * Undoes what was begun, the last first, revision by revision: routes go back before the pods that they led to. Labels of
 * namespaces go back before everything, since pods that are made get the sidecar that these name.
 *
 * @returns what a person should know, each a sentence
 * @throws ReleaseFailure, StepFailed, TakenOver, ClusterError
 */
export async function goBack(run: Run, begun: readonly BegunUpgrade[]): Promise<readonly string[]> {
  const { access, deployment, plan } = run;
  await run.leases.assertHeld();
  await restoreNamespaces(deployment, access.cluster, plan.namespaces);
  const isAdopting = plan.adoptions.length > 0;
  const notes: string[] = [];
  const lastFirst = begun.toReversed();
  for (const [index, one] of lastFirst.entries()) {
    if (one.before === undefined && isAdopting) continue;
    notes.push(...(await undo(run, one)));
    const next = lastFirst[index + 1];
    if (next !== undefined && next.step !== one.step && one.step.changesRoutes) await drain(run);
  }
  const from = begun.filter(({ before }) => before === undefined);
  if (isAdopting) {
    const last = new Map(from.map((one) => [releaseText(one.upgrade), one]));
    const releases = [...last.values()].map(({ upgrade }) => ({ release: upgrade, manifests: upgrade.manifests }));
    await giveBack(access, { adopted: plan.adoptions, from: releases, historyMax: historyMaxOf(plan) });
    notes.push(`${plan.adoptions.map(releaseText).join(", ")} got back what was adopted.`);
  }
  return notes;
}

async function undo(run: Run, { upgrade, before, step }: BegunUpgrade): Promise<readonly string[]> {
  const { cluster, helm } = run.access;
  await run.leases.assertHeld();
  const records = await readRecords(cluster, upgrade);
  const newest = records.at(-1);
  // Helm did not get as far as a revision of its own.
  if (newest === undefined || (newest.status === "deployed" && newest.revision === before)) return [];
  if (before === undefined) {
    const owners = await otherOwners(cluster, upgrade, newest.manifests);
    if (owners.length > 0) {
      const from = [{ release: upgrade, manifests: newest.manifests }];
      await giveBack(run.access, { adopted: owners, from, historyMax: historyMaxOf(run.plan) });
      return [`${owners.map(releaseText).join(", ")} got back what ${releaseText(upgrade)} had taken over.`];
    }
    tell(run, "working", `${releaseText(upgrade)}: helm uninstall`, step.name);
    const { kept } = await uninstallRelease(helm, { ref: upgrade, timeoutSeconds: upgrade.timeoutSeconds });
    if (kept.length === 0) return [];
    return [`${releaseText(upgrade)} is uninstalled; these of its objects stay, as they ask for: ${kept.join(", ")}.`];
  }
  tell(run, "working", `${releaseText(upgrade)}: helm rollback to revision ${before}`, step.name);
  await rollBack(run, { upgrade, before, records });
  return [];
}

interface RollBack {
  readonly upgrade: BegunUpgrade["upgrade"];
  readonly before: number;
  readonly records: readonly ReleaseRecord[];
}

/** The way back is not cut short by what ended the way forth. */
async function rollBack(run: Run, { upgrade, before, records }: RollBack): Promise<void> {
  const { helm } = run.access;
  const { name, namespace } = upgrade;
  const manifests = records.find(({ revision }) => revision === before)?.manifests ?? [];
  const undisturbed = { ...run, signal: new AbortController().signal };
  await patiently(
    undisturbed,
    async () => {
      await run.leases.assertHeld();
      await watched(undisturbed, { manifests, namespace }, (signal) =>
        rollbackRelease(helm, {
          ref: { name, namespace },
          revision: before,
          timeoutSeconds: timeoutSecondsOf(manifests),
          historyMax: historyMaxOf(run.plan),
          forceConflicts: true,
          description: `helm-ts: back to revision ${before}`,
          signal,
        }),
      );
    },
    { beforeRetry: async () => void (await recoverReleases(run.access, [upgrade])) },
  );
}

/** What came in by the routes that were just taken back is answered before its pods go. */
async function drain(run: Run): Promise<void> {
  const seconds = Math.max(0, ...run.plan.steps.map(({ drainSeconds }) => drainSeconds));
  if (seconds === 0) return;
  tell(run, "waiting", `draining for ${seconds} s`);
  await sleep(seconds * 1000);
}
