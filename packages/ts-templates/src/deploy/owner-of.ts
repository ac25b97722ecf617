import { type KubeObject, textAt } from "../cluster/index.ts";
import type { ReleaseName } from "./deploy-plan.ts";

/** The Helm release that an object says it belongs to. */
export function ownerOf(object: KubeObject): ReleaseName | undefined {
  const name = textAt(object, "metadata", "annotations", "meta.helm.sh/release-name");
  const namespace = textAt(object, "metadata", "annotations", "meta.helm.sh/release-namespace");
  return name === undefined || namespace === undefined ? undefined : { name, namespace };
}

/** Whether both are the same release. */
export function isSameRelease(one: ReleaseName, other: ReleaseName): boolean {
  return one.name === other.name && one.namespace === other.namespace;
}
