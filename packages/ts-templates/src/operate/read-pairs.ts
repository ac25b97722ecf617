import { type ApplyOutcome, type KubeCluster, type KubeObject, objectOf, refOf } from "../cluster/index.ts";
import type { ReleaseName } from "../deploy/index.ts";
import { asManifest, identity, type Manifest, type YamlMapping } from "../manifest/index.ts";
import { type ReleaseRecord, readRecords } from "../release/index.ts";
import type { ObjectPair } from "./drift.ts";
import { HELM_MANAGER } from "./foreign-fields.ts";
import { appliedByHelm } from "./helm-metadata.ts";
import { runningRecord } from "./running-record.ts";

/** A release as the repository has it. */
export interface WantedRelease extends ReleaseName {
  readonly manifests: readonly Manifest[];
}

/**
 * Asks the cluster about every object of a release: how it is, and what an upgrade would make of it. Nothing is changed: the
 * API server says it in a dry run, in which fields that others own are taken over.
 */
export async function readPairs(cluster: KubeCluster, wanted: WantedRelease): Promise<readonly ObjectPair[]> {
  const { namespace, manifests } = wanted;
  const records = await readRecords(cluster, wanted);
  const running = runningRecord(records);
  const released = releasedObjects(records, running);
  const known = { ...(running !== undefined && { revision: running.revision }) };
  const objects = manifests.map((manifest) => appliedByHelm(manifest, wanted));
  const lives = await Promise.all(objects.map((object) => cluster.get({ namespace, ...refOf(object) })));
  const outcomes = await cluster.apply(objects, { fieldManager: HELM_MANAGER, namespace, dryRun: true, force: true });
  const own = outcomes.map((outcome, index): ObjectPair => {
    const before = released.get(identity(manifestOf(outcome.object)));
    return { ...pairOf(outcome, lives[index]), ...(before !== undefined && { released: before }), ...known };
  });
  const names = new Set(manifests.map(identity));
  const others = [...released].filter(([name]) => !names.has(name));
  const orphans = others.map(async ([, manifest]) => ({ ...(await orphan(cluster, manifest, wanted)), ...known }));
  return [...own, ...(await Promise.all(orphans))];
}

/** What Helm applied last, and what a failed upgrade after it may have applied, by identity. */
function releasedObjects(
  records: readonly ReleaseRecord[],
  running: ReleaseRecord | undefined,
): ReadonlyMap<string, Manifest> {
  const failed = records.filter(({ revision }) => revision > (running?.revision ?? 0));
  const all = [...failed, ...(running === undefined ? [] : [running])].flatMap(({ manifests }) => manifests);
  return new Map(all.map((manifest) => [identity(manifest), manifest]));
}

function pairOf({ object, applied, refusal }: ApplyOutcome, live: KubeObject | undefined): ObjectPair {
  // The live object and the dry run name the namespace, the manifest may leave it to the release.
  const place = manifestOf(applied ?? live ?? object);
  return {
    identity: identity(place),
    wanted: manifestOf(object),
    ...(live !== undefined && { live }),
    ...(applied !== undefined && { applied }),
    // Without its namespace or its kind an object is missing, and that is told.
    ...(refusal !== undefined && live !== undefined && { refusal: refusal.message }),
  };
}

async function orphan(cluster: KubeCluster, manifest: Manifest, { namespace }: ReleaseName): Promise<ObjectPair> {
  const live = await cluster.get({ namespace, ...refOf(objectOf(manifest)) });
  const name = identity(live === undefined ? manifest : manifestOf(live));
  return { identity: name, released: manifest, ...(live !== undefined && { live }) };
}

function manifestOf(body: YamlMapping): Manifest {
  const found = asManifest(body);
  if ("body" in found) return found;
  throw new TypeError(`an object of the cluster lacks ${found.join(", ")}`);
}
