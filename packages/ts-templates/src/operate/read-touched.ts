import { type KubeCluster, objectOf, refOf } from "../cluster/index.ts";
import type { ReleaseName } from "../deploy/index.ts";
import { identity, type Manifest } from "../manifest/index.ts";
import { isForeign } from "./foreign-fields.ts";
import { isEnding } from "./live-object.ts";
import { type FieldManager, fieldManagers } from "./managed-fields.ts";
import type { TouchedObject } from "./status.ts";

/** The object of a release, if somebody changed or deleted it since Helm applied it. */
export async function readTouched(
  cluster: KubeCluster,
  manifest: Manifest,
  { namespace }: ReleaseName,
): Promise<readonly TouchedObject[]> {
  const live = await cluster.get({ namespace, ...refOf(objectOf(manifest)) });
  if (live === undefined || isEnding(live)) return [{ document: identity(manifest), by: [], gone: true }];
  const by = fieldManagers(live).filter(isForeign).map(withoutFields);
  return by.length === 0 ? [] : [{ document: identity(manifest), by, gone: false }];
}

function withoutFields({ fields: _, ...owner }: FieldManager): Omit<FieldManager, "fields"> {
  return owner;
}
