import { MeshLabError } from "../errors.ts";

/** Where pods may be: their numbers in the networks of the mesh. */
export interface Addresses {
  readonly first: number;
  readonly last: number;
  readonly pod: (number: number) => string;
  readonly egress: (number: number) => string;
}

/**
 * Gives every pod a number, and leaves the ones their numbers that have one: a pod that stays keeps its address.
 *
 * @throws MeshLabError `plan.too-many-pods`
 */
export function numberPods(
  ids: readonly string[],
  taken: ReadonlyMap<string, number>,
  { first, last }: Addresses,
): ReadonlyMap<string, number> {
  const kept = new Map([...taken].filter(([id]) => ids.includes(id)));
  const used = new Set(taken.values());
  let next = first;
  for (const id of ids) {
    if (kept.has(id)) continue;
    while (used.has(next)) next += 1;
    if (next > last) throw tooMany(ids.length, last - first + 1);
    kept.set(id, next);
    used.add(next);
  }
  return kept;
}

function tooMany(wanted: number, possible: number): MeshLabError {
  return new MeshLabError(
    "plan.too-many-pods",
    `The manifests have ${wanted} workloads and gateways; one mesh has place for ${possible}. Give it fewer manifests.`,
  );
}
