import type { ObjectRef } from "../cluster/index.ts";
import type { Manifest } from "../manifest/index.ts";
import type { ReleaseName } from "./deploy-plan.ts";

/** An object and the namespace in which its release puts what names none. */
export interface PlacedManifest {
  readonly manifest: Manifest;
  readonly release: ReleaseName;
}

/** The manifests of a release, each with its place. */
export function placed(release: ReleaseName, manifests: readonly Manifest[]): readonly PlacedManifest[] {
  return manifests.map((manifest) => ({ manifest, release }));
}

/** Where the cluster has it. */
export function placeOf({ manifest, release }: PlacedManifest): ObjectRef {
  const { apiVersion, kind, metadata } = manifest;
  return { apiVersion, kind, name: metadata.name, namespace: metadata.namespace ?? release.namespace };
}
