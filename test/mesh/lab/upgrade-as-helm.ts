import { isDeepStrictEqual } from "node:util";
import { type Mesh, MeshLabError } from "@helm/mesh-lab";
import { isRecord, type Manifest } from "../../parity/manifest.ts";

/** In Helm's order: the kinds that it knows, then all others by name, of which VirtualService is the last one here. */
const turns: readonly ((kind: string) => boolean)[] = [
  (kind) => ["NetworkPolicy", "PodDisruptionBudget", "ServiceAccount", "ConfigMap"].includes(kind),
  (kind) => kind === "Service",
  (kind) => kind === "Deployment",
  (kind) => kind !== "VirtualService",
  () => true,
];

/**
 * Makes manifests others as `helm upgrade` does: what is new or has changed in Helm's order, then what is gone. So pods
 * come before their policies, and routes after them; only the lab waits between.
 */
export async function upgradeAsHelm(
  mesh: Mesh,
  before: readonly Manifest[],
  after: readonly Manifest[],
): Promise<void> {
  const former = new Map(before.map((object) => [identityOf(object), object]));
  const staying = new Set(after.map(identityOf));
  const changed = after.filter((object) => !isDeepStrictEqual(former.get(identityOf(object)), object));
  const gone = before.filter((object) => !staying.has(identityOf(object)));
  const tolerant = async (change: Promise<void>) => {
    try {
      await change;
    } catch (error) {
      if (!isOnlyOfGone(error, gone)) throw error;
    }
  };
  for (const some of inHelmsOrder(changed)) await tolerant(mesh.apply(some));
  if (gone.length > 0) await tolerant(mesh.remove(gone));
}

/**
 * Whether istiod complains of nothing but policies that are about to go, whose provider has gone before them: until then
 * their pods deny everything, and no route leads to them.
 */
function isOnlyOfGone(error: unknown, gone: readonly Manifest[]): boolean {
  if (!(error instanceof MeshLabError) || error.code !== "mesh.refused") return false;
  const providers = gone.flatMap(({ spec }) => {
    const provider = isRecord(spec) ? spec["provider"] : undefined;
    return isRecord(provider) ? [`CUSTOM action for provider ${provider["name"]},`] : [];
  });
  const [, ...problems] = error.message.split("\n");
  return problems.every((problem) => providers.some((words) => problem.includes(words)));
}

function inHelmsOrder(objects: readonly Manifest[]): readonly (readonly Manifest[])[] {
  const turnOf = ({ kind }: Manifest) => turns.findIndex((isOf) => isOf(kind));
  const all = turns.map((_, turn) => objects.filter((object) => turnOf(object) === turn));
  return all.filter(({ length }) => length > 0);
}

function identityOf({ apiVersion, kind, metadata: { namespace, name } }: Manifest): string {
  return `${apiVersion} ${kind} ${namespace}/${name}`;
}
