import { identityOf, type KubernetesObject } from "../manifest/index.ts";
import { bridgedConfigs } from "../plan/index.ts";
import { byIdentity } from "./object-changes.ts";

/** Manifests by what makes them the same ones. */
export type Manifests = ReadonlyMap<string, KubernetesObject>;

/**
 * What the manifests are on their way from some to others, as a careful deployment would have it: what is new comes
 * first, then what there is becomes what it is to be, then what is no longer wanted goes. Providers of both are there
 * meanwhile.
 */
export function stepsOfReplacement(former: Manifests, objects: readonly KubernetesObject[]): readonly Manifests[] {
  const { before, between, after } = bridgedConfigs([...former.values()], objects);
  const next = byIdentity(objects);
  const added = objects.filter((object) => !former.has(identityOf(object)));
  const steps: Manifests[] = [];
  const apply = (some: readonly KubernetesObject[]) => {
    if (some.length > 0) steps.push(new Map([...(steps.at(-1) ?? former), ...byIdentity(some)]));
  };
  apply([...added, ...before]);
  apply(between);
  apply([...byIdentity([...objects, ...between]).values()]);
  apply(after);
  const last = steps.at(-1) ?? former;
  const staying = new Map([...last].filter(([identity]) => next.has(identity)));
  if (staying.size < last.size) steps.push(staying);
  if (after.length > 0) steps.push(next);
  return steps;
}
