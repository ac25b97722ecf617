import { setTimeout as sleep } from "node:timers/promises";
import { identityOf, type KubernetesObject } from "../manifest/index.ts";
import { ask } from "./debug.ts";
import { markerGateway, markerPolicy, parseMarkers } from "./marker.ts";
import { parseMetrics, total } from "./metrics.ts";
import { pushRound } from "./push-round.ts";
import type { Istiod } from "./start-istiod.ts";
import { type Change, type Unread, unread } from "./taken-over.ts";
import { type Patience, patienceWith, reasonOf, until } from "./until.ts";

/** What has to be in force, and where. */
export interface BarrierOptions {
  /** What was applied, as the kube API has stored it. */
  readonly applied?: readonly KubernetesObject[];
  /** What was removed and not applied again. */
  readonly removed?: readonly KubernetesObject[];
  /** Writes an object to the kube API. */
  readonly writeMarker: (object: KubernetesObject) => void;
  /** Removes it again. */
  readonly removeMarker: (object: KubernetesObject) => void;
  readonly proxies: readonly AwaitedProxy[];
  /** How long it may take; 20 s by default. */
  readonly timeoutMs?: number;
}

/** A proxy that must have everything. */
export interface AwaitedProxy {
  /** As istiod calls it: `<pod>.<namespace>`. */
  readonly proxy: string;
  /** Whether it uses all that it has accepted. */
  readonly settled: () => Promise<boolean>;
}

/** What came out of the wait. */
export interface BarrierResult {
  /** The applied objects that istiod passes over and why: of another revision, or not among those that it shows. */
  readonly ignored: readonly string[];
}

/** Waits until all that was written is in force in all proxies. One at a time. */
export type Barrier = (options: BarrierOptions) => Promise<BarrierResult>;

const TIMEOUT_MS = 20_000;

/** How long an object that istiod does not show at all may take before it counts as passed over. */
const MISSING_MS = 1_000;

/** How long a mesh configuration that says nothing new may take: istiod does not show which version it has read. */
const MESH_CONFIG_MS = 250;

/** A change that istiod has just heard of is pushed after its debounce time of 10 ms. */
const QUIET_MS = 15;

/**
 * Makes the barrier of an istiod.
 *
 * It waits until istiod shows the written objects, then writes a marker and waits until istiod's push context has it,
 * then has istiod push everything again and waits until each proxy has accepted and uses it. It does that once more
 * for as long as istiod hears of changes meanwhile.
 *
 * @returns a function that throws MeshLabError: `mesh.outstanding`, naming what is not in force when the time runs out;
 * `mesh.refused` when a proxy refuses its configuration; `program.ended` when istiod ends
 */
export async function createBarrier(istiod: Istiod): Promise<Barrier> {
  let markers = 0;
  let mesh = await meshOf(istiod);
  const wait: Barrier = async (options) => {
    const { applied = [], removed = [], timeoutMs = TIMEOUT_MS } = options;
    const patience = await patienceWith(istiod.program, timeoutMs);
    const ignored = await objectsRead(istiod, { applied, removed }, patience);
    if ([...applied, ...removed].some((object) => isMeshConfig(istiod, object))) await meshRead(istiod, mesh, patience);
    markers += 1;
    await inForce(istiod, markerPolicy(markers), markerGateway(markers), options, patience);
    mesh = await meshOf(istiod);
    return { ignored };
  };
  return async (options) => {
    try {
      return await wait(options);
    } catch (error) {
      throw await reasonOf(error, istiod.program);
    }
  };
}

async function inForce(
  istiod: Istiod,
  marker: KubernetesObject,
  gateway: KubernetesObject,
  { writeMarker, removeMarker, proxies }: BarrierOptions,
  patience: Patience,
): Promise<void> {
  writeMarker(gateway);
  writeMarker(marker);
  try {
    await until(patience, () => notComputed(istiod, marker, "with"));
    await pushed(istiod, proxies, patience);
  } finally {
    removeMarker(gateway);
    removeMarker(marker);
    // Only with the next computation istiod tells of the conflicts that it has met in this one; nothing else needs it.
    await until(patience, () => notComputed(istiod, marker, "without")).catch(() => {});
  }
}

async function objectsRead(istiod: Istiod, change: Change, patience: Patience): Promise<readonly string[]> {
  const mine = change.applied.filter((object) => isOfRevision(object, istiod.revision));
  const foreign = change.applied.filter((object) => !mine.includes(object));
  const missingUntil = performance.now() + MISSING_MS;
  let last: Unread = { stale: [], missing: [] };
  await until(patience, async () => {
    last = await unread(istiod.debugUrl, { ...change, applied: mine });
    return performance.now() > missingUntil ? last.stale : [...last.stale, ...last.missing];
  });
  return [...foreign.map((object) => `${identityOf(object)} is of another revision`), ...last.missing];
}

function isOfRevision({ metadata }: KubernetesObject, revision: string | undefined): boolean {
  const label = metadata.labels?.["istio.io/rev"];
  // Without a revision of its own istiod takes the objects of all.
  return label === undefined || revision === undefined || label === revision;
}

function isMeshConfig({ meshConfig }: Istiod, { kind, metadata }: KubernetesObject): boolean {
  return (
    kind === "ConfigMap" && metadata.namespace === meshConfig.namespace && meshConfig.names.includes(metadata.name)
  );
}

function meshOf({ debugUrl }: Istiod): Promise<string> {
  return ask(`${debugUrl}/debug/mesh`);
}

async function meshRead(istiod: Istiod, before: string, patience: Patience): Promise<void> {
  const giveUp = performance.now() + MESH_CONFIG_MS;
  await until(patience, async () =>
    performance.now() > giveUp || (await meshOf(istiod)) !== before ? [] : ["istiod has the former mesh configuration"],
  );
}

async function notComputed(
  { debugUrl }: Istiod,
  { metadata: { name } }: KubernetesObject,
  how: "with" | "without",
): Promise<readonly string[]> {
  const has = parseMarkers(await ask(`${debugUrl}/debug/pushcontext`)).includes(name);
  return has === (how === "with") ? [] : [`istiod has not computed the mesh ${how} ${name} yet`];
}

async function pushed(istiod: Istiod, proxies: readonly AwaitedProxy[], patience: Patience): Promise<void> {
  let before: string;
  let after: string;
  do {
    before = await heardBy(istiod);
    // The first round may end with the answer to an earlier push that was still under way; the second cannot.
    for (const _ of [1, 2]) {
      await until(
        patience,
        await pushRound(
          istiod,
          proxies.map(({ proxy }) => proxy),
        ),
      );
    }
    await until(patience, async () => (await Promise.all(proxies.map(unsettled))).flat());
    await sleep(QUIET_MS);
    after = await heardBy(istiod);
  } while (before !== after);
}

async function unsettled({ proxy, settled }: AwaitedProxy): Promise<readonly string[]> {
  return (await settled()) ? [] : [`${proxy} is still warming listeners or clusters`];
}

/** Differs whenever istiod has heard of a change, or computed one, since the last time. */
async function heardBy({ monitoringUrl }: Istiod): Promise<string> {
  const metrics = parseMetrics(await ask(`${monitoringUrl}/metrics`));
  return `${total(metrics, "pilot_inbound_updates")} ${total(metrics, "pilot_pushcontext_init_seconds_count")}`;
}
