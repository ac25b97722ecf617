import { setTimeout as sleep } from "node:timers/promises";
import type { ReleaseName } from "../deploy/index.ts";
import type { Manifest } from "../manifest/index.ts";
import { type ReleaseRecord, readRecords } from "../release/index.ts";
import { sameValue, type Values } from "../values/index.ts";
import { HELM_MANAGER } from "./foreign-fields.ts";
import { appliedByHelm } from "./helm-metadata.ts";
import { podsFirst } from "./pods-first.ts";
import { readTouched } from "./read-touched.ts";
import type { RollbackStep } from "./rollback.ts";
import { changeOf, type RevisionChange, routesOf } from "./rollback-steps.ts";
import type { WayStep } from "./rollback-way.ts";
import { upgradeAnyway } from "./upgrade-anyway.ts";
import type { Walk } from "./walk.ts";

/** A release as it runs at a point of the way. */
export interface Running {
  readonly record: ReleaseRecord;
  readonly values: Values;
  readonly manifests: readonly Manifest[];
}

/** All releases as they run, by `namespace/name`. */
type AllRunning = ReadonlyMap<string, Running>;

/**
 * Makes a Helm revision of each step for each release that it changes. Where no step changes anything, what the releases
 * have is applied again: somebody may have changed the objects themselves. So it is where a deploy was interrupted, once
 * that must have seen it.
 */
export async function walkBack(
  walk: Walk,
  records: readonly ReleaseRecord[],
  way: readonly WayStep[],
): Promise<readonly RollbackStep[]> {
  const running = new Map<string, Running>(
    records.map((record) => [keyOf(record), { record, values: record.values, manifests: record.manifests }]),
  );
  const touched = tellTouched(walk, records);
  const done: RollbackStep[] = [];
  // What an earlier step brings is there before a later one counts on it; pods that are the trouble are not waited for.
  const coming = new Set<string>();
  for (const step of way) {
    const revisions = await revisionsOf(walk, step, running);
    await touched;
    if (revisions.length > 0) await drain(walk, step);
    for (const revision of revisions) {
      const { before, after, change } = revision;
      const manifests = [...manifestsBeside(running, after), ...after.manifests];
      await podsFirst(walk, { running: before, manifests, needed: [...coming, ...change.gaining] });
      done.push(await makeRevision(walk, step.name, revision));
      for (const workload of change.coming) coming.add(workload);
      running.set(keyOf(after.record), after);
    }
  }
  if (done.length > 0 && walk.interruptedSeconds === 0) return done;
  await watchInterrupted(walk);
  for (const one of running.values()) {
    const change = { ...NOTHING, routes: routesOf(one.manifests) };
    done.push(await makeRevision(walk, "apply again", { before: one, after: one, change }));
  }
  return done;
}

const NOTHING: RevisionChange = { changes: [], changesRoutes: false, routes: [], gaining: [], coming: [] };

interface Revision {
  readonly before: Running;
  readonly after: Running;
  readonly change: RevisionChange;
}

async function revisionsOf({ charts }: Walk, { releases }: WayStep, running: AllRunning): Promise<readonly Revision[]> {
  const found = await Promise.all(
    releases.map(async ({ release, values }) => {
      const before = running.get(keyOf(release));
      if (before === undefined || sameValue(before.values, values)) return [];
      const after = { ...before, values, manifests: await charts.render(before.record, values) };
      // Who authorizes the requests of one release may be of another.
      const change = changeOf(before.manifests, after.manifests, manifestsBeside(running, before));
      return change === undefined ? [] : [{ before, after, change }];
    }),
  );
  return found.flat();
}

/** What the other releases have. */
function manifestsBeside(running: AllRunning, { record }: Running): readonly Manifest[] {
  return [...running].flatMap(([key, { manifests }]) => (key === keyOf(record) ? [] : manifests));
}

/** What others changed becomes as the release has it: an upgrade applies everything. */
async function tellTouched({ cluster, tell }: Walk, records: readonly ReleaseRecord[]): Promise<void> {
  const found = await Promise.all(
    records.flatMap((record) => record.manifests.map((manifest) => readTouched(cluster, manifest, record))),
  );
  for (const { document, by } of found.flat()) tell({ type: "overwrites", document, by });
}

async function drain({ tell, lost }: Walk, { name, drainSeconds = 0 }: WayStep): Promise<void> {
  if (drainSeconds === 0) return;
  tell({ type: "drains", step: name, forSeconds: drainSeconds });
  await sleep(drainSeconds * 1000, undefined, { signal: lost }).catch(() => {});
}

/** Helm of an interrupted deploy may be in the middle of applying things; until it sees that it lost the release, it goes on. */
async function watchInterrupted({ tell, interruptedSeconds, lost }: Walk): Promise<void> {
  if (interruptedSeconds === 0) return;
  tell({ type: "watches", forSeconds: interruptedSeconds });
  await sleep(interruptedSeconds * 1000, undefined, { signal: lost }).catch(() => {});
}

async function makeRevision(walk: Walk, name: string, { after, change }: Revision): Promise<RollbackStep> {
  const { cluster, charts, tell, since } = walk;
  const { record, values } = after;
  const release = { name: record.name, namespace: record.namespace };
  const { changes, changesRoutes, routes } = change;
  tell({ type: "upgrades", step: name, release, changes });
  await routesAtOnce(walk, release, routes);
  const routedAfter = since();
  await upgradeAnyway(walk, { release, chart: await charts.directoryOf(record), values, step: name });
  const doneAfter = since();
  const revision = (await readRecords(cluster, release)).at(-1)?.revision ?? record.revision + 1;
  const step = { name, release, revision, changes, doneAfter, ...(changesRoutes && { routedAfter }) };
  tell({ type: "upgraded", step });
  return step;
}

/**
 * Applies the routes as Helm is about to do, and under its name: Helm comes to them last, and until then requests go to
 * where the trouble is. What the API does not take now, Helm is told, too.
 */
async function routesAtOnce({ cluster, tell }: Walk, release: ReleaseName, routes: readonly Manifest[]): Promise<void> {
  if (routes.length === 0) return;
  const objects = routes.map((manifest) => appliedByHelm(manifest, release));
  const { namespace } = release;
  const outcomes = await cluster.apply(objects, { fieldManager: HELM_MANAGER, namespace, force: true });
  for (const { object, refusal } of outcomes) {
    if (refusal === undefined) tell({ type: "routed", document: `${object.kind} ${object.metadata.name}` });
  }
}

function keyOf({ namespace, name }: { readonly namespace: string; readonly name: string }): string {
  return `${namespace}/${name}`;
}
