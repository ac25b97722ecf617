import type { KubeApi } from "../kube-api/index.ts";
import { identityOf, type KubernetesObject } from "../manifest/index.ts";
import type { Settling } from "./settling.ts";

/** The objects of the API on their way to others, in steps. */
export interface ObjectChanges {
  /** Makes the objects of a plan what is wanted from now on. */
  readonly want: (objects: readonly KubernetesObject[]) => void;
  /** Writes what is wanted, but for these kinds. */
  readonly putAllBut: (kinds: readonly string[]) => void;
  /** Removes what is not wanted, of these kinds or of all. */
  readonly take: (kinds?: readonly string[]) => void;
  /** Waits until all of that is in force, if there was any; resolves to what is refused. */
  readonly settle: () => Promise<readonly string[]>;
}

/** @param present what the API has already */
export function createObjectChanges(
  kubeApi: KubeApi,
  { settle }: Settling,
  present: readonly KubernetesObject[],
): ObjectChanges {
  const there = byIdentity(present);
  let wanted = byIdentity(present);
  let applied: KubernetesObject[] = [];
  let removed: KubernetesObject[] = [];
  return {
    want: (objects) => {
      wanted = byIdentity(objects);
    },
    putAllBut: (kinds) => {
      const version = kubeApi.resourceVersion;
      const put = [...wanted.values()].filter(({ kind }) => !kinds.includes(kind));
      const stored = kubeApi.apply(put);
      applied.push(...stored.filter(({ metadata }) => Number(metadata.resourceVersion) > version));
      for (const object of put) there.set(identityOf(object), object);
    },
    take: (kinds) => {
      const gone = [...there].filter(
        ([identity, { kind }]) => !wanted.has(identity) && (kinds === undefined || kinds.includes(kind)),
      );
      for (const [identity] of gone) there.delete(identity);
      const objects = gone.map(([, object]) => object);
      kubeApi.remove(objects);
      removed.push(...objects);
    },
    settle: async () => {
      if (applied.length === 0 && removed.length === 0) return [];
      const change = { applied, removed };
      applied = [];
      removed = [];
      return settle(change.applied, change.removed);
    },
  };
}

export function byIdentity(objects: readonly KubernetesObject[]): Map<string, KubernetesObject> {
  return new Map(objects.map((object) => [identityOf(object), object]));
}
