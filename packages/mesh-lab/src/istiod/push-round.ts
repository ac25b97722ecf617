import { MeshLabError } from "../errors.ts";
import { ask } from "./debug.ts";
import { parseMetrics, total } from "./metrics.ts";
import { type ProxySync, parseSyncz } from "./syncz.ts";
import type { Look } from "./until.ts";

/** The istiod that pushes. */
export interface PushingIstiod {
  readonly debugUrl: string;
  readonly monitoringUrl: string;
}

/** How far one proxy is. */
interface Progress {
  readonly outstanding: readonly string[];
  readonly refused: readonly string[];
}

/** The types of which every proxy gets all with every full push. */
const TYPES = ["Cluster", "ClusterLoadAssignment", "Listener", "RouteConfiguration"];

/**
 * Has istiod push everything to everybody once more.
 *
 * @param proxies each as `<pod>.<namespace>`
 * @returns a look at what of it the proxies have not accepted yet; it throws MeshLabError `mesh.refused` when a proxy
 * has refused some of it
 */
export async function pushRound(istiod: PushingIstiod, proxies: readonly string[]): Promise<Look> {
  const [before, refusals] = await Promise.all([syncs(istiod), refusalsSoFar(istiod)]);
  // What istiod takes from its cache it does not check again: it would not tell of conflicts.
  await ask(`${istiod.debugUrl}/debug/cachez?clear=true`);
  await ask(`${istiod.debugUrl}/debug/adsz?push=true`);
  return async () => {
    const now = await syncs(istiod);
    const all = proxies.map((proxy) => progressOf(proxy, before.get(proxy), now.get(proxy)));
    const outstanding = all.flatMap((progress) => progress.outstanding);
    const refused = all.flatMap((progress) => progress.refused);
    if (outstanding.length > 0 || refused.length === 0) return outstanding;
    // An error stays until the proxy accepts something again: it may be that of an earlier push.
    if ((await refusalsSoFar(istiod)) === refusals) return refused;
    throw new MeshLabError(
      "mesh.refused",
      ["A proxy refuses what istiod makes of the objects:", ...refused].join("\n  "),
    );
  };
}

async function syncs({ debugUrl }: PushingIstiod): Promise<ReadonlyMap<string, ProxySync>> {
  const all = parseSyncz(await ask(`${debugUrl}/debug/syncz`));
  return new Map(all.map((sync) => [sync.proxy, sync]));
}

async function refusalsSoFar({ monitoringUrl }: PushingIstiod): Promise<number> {
  return total(parseMetrics(await ask(`${monitoringUrl}/metrics`)), "pilot_total_xds_rejects");
}

function progressOf(proxy: string, before: ProxySync | undefined, now: ProxySync | undefined): Progress {
  if (now === undefined) return { outstanding: [`${proxy} is not connected to istiod`], refused: [] };
  const types = now.resources.filter(({ type }) => TYPES.includes(type));
  return {
    outstanding: types.flatMap(({ type, sent, acked, error }) => {
      const previous = before?.resources.find((resource) => resource.type === type)?.sent ?? "";
      if (sent === previous) return [`${proxy} was not sent its ${type}s again`];
      return sent === acked || error !== "" ? [] : [`${proxy} has not accepted its ${type}s yet`];
    }),
    refused: types.flatMap(({ type, error }) => (error === "" ? [] : [`${proxy} refuses its ${type}s: ${error}`])),
  };
}
