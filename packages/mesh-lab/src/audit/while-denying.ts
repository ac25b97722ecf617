import type { Mesh } from "../mesh/index.ts";
import { directProbes } from "./direct-probes.ts";
import { edgeProbes } from "./edge-probes.ts";
import { edgesOf } from "./edges.ts";
import { openWays } from "./open-ways.ts";
import type { Hit, Probe } from "./probe.ts";
import { authorizerProbes } from "./reachable-authorizers.ts";
import type { Scope } from "./scope.ts";
import { sendProbes } from "./send-probes.ts";
import { setAuthorizers } from "./set-authorizers.ts";
import { tryWeakerMtls, type WeakerMtls } from "./weaker-mtls.ts";

/** What got through while all authorizers denied. */
export interface WhileDenying {
  readonly probes: readonly Probe[];
  readonly hits: readonly Hit[];
  /** How many requests were too many. */
  readonly leftOut: number;
  readonly questions: readonly Probe[];
  /** The questions that were heard. */
  readonly heard: readonly Hit[];
  readonly weaker: WeakerMtls;
}

/** Sends everything that may get past an authorizer, while all of them deny. */
export async function whileDenying(
  mesh: Mesh,
  scope: Scope,
  most: number,
  progress: (message: string) => void,
): Promise<WhileDenying> {
  setAuthorizers(mesh, scope, () => ({ status: 403 }));
  const open = await openWays(mesh, [...probesAtEdges(scope), ...probesOfPods(scope)]);
  const probes = evenly(open, most);
  progress(`${probes.length} requests while all authorizers deny`);
  const questions = scope.authorizers.flatMap((workload) => authorizerProbes(workload, scope));
  return {
    probes,
    hits: await sendProbes(mesh, probes),
    leftOut: open.length - probes.length,
    questions,
    heard: await sendProbes(mesh, questions),
    weaker: await tryWeakerMtls(mesh),
  };
}

function probesAtEdges({ plan, policies }: Scope): readonly Probe[] {
  return edgesOf(plan).flatMap((edge) => edgeProbes(edge, policies, plan));
}

function probesOfPods(scope: Scope): readonly Probe[] {
  const { guarded, strangers } = scope;
  return [
    ...guarded.flatMap((workload) => directProbes(workload, scope, true)),
    ...strangers.flatMap((workload) => directProbes(workload, scope, false)),
  ];
}

/** So many of them, from everywhere. */
function evenly<Item>(items: readonly Item[], most: number): readonly Item[] {
  if (items.length <= most) return items;
  return Array.from({ length: most }, (_, index) => items[Math.floor((index * items.length) / most)]).filter(
    (item) => item !== undefined,
  );
}
