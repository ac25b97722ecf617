import { type KubeCluster, objectOf } from "../cluster/index.ts";
import type { DeployFinding, ReleaseName } from "./deploy-plan.ts";
import { objectKey, objectKeys } from "./object-key.ts";
import { isSameRelease, ownerOf } from "./owner-of.ts";
import { type PlacedManifest, placeOf } from "./placed-manifest.ts";
import { objectText } from "./refusal-finding.ts";
import { releaseText } from "./target-releases.ts";

/** Which objects the deploy would make, and whose they may be. */
export interface OwnersToCheck {
  /** All objects of all steps. */
  readonly wanted: readonly PlacedManifest[];
  /** What the target's own releases have already. */
  readonly own: readonly PlacedManifest[];
  readonly adopt: readonly ReleaseName[];
}

/** The objects that are there already and belong to somebody else: Helm would refuse them in the middle of the deploy. */
export async function checkOwners(
  cluster: KubeCluster,
  { wanted, own, adopt }: OwnersToCheck,
): Promise<readonly DeployFinding[]> {
  const known = await objectKeys(cluster, own);
  const keyed = await Promise.all(wanted.map(async (one) => [await objectKey(cluster, one), one] as const));
  const strangers = new Map(keyed.filter(([key]) => !known.has(key)));
  const found = await Promise.all(
    [...strangers.values()].map(async (one): Promise<readonly Stranger[]> => {
      const live = await cluster.get(placeOf(one));
      if (live === undefined) return [];
      const owner = ownerOf(live);
      const isAllowed = owner !== undefined && [one.release, ...adopt].some((release) => isSameRelease(owner, release));
      const object = objectText(objectOf(one.manifest));
      return isAllowed ? [] : [{ object, release: one.release, ...(owner !== undefined && { owner }) }];
    }),
  );
  const byOwner = Map.groupBy(found.flat(), ({ owner, release }) => JSON.stringify(owner ?? release));
  return [...byOwner.values()].flatMap(ownerFinding);
}

/** An object that is there and belongs to somebody else, or to nobody. */
interface Stranger {
  readonly object: string;
  /** That wants it. */
  readonly release: ReleaseName;
  /** That has it. */
  readonly owner?: ReleaseName;
}

/** One finding for all objects of an owner. */
function ownerFinding(strangers: readonly Stranger[]): readonly DeployFinding[] {
  const [first] = strangers;
  if (first === undefined) return [];
  const objects = strangers.map(({ object }) => object).join(", ");
  if (first.owner === undefined) {
    return [{ code: "owner-none", subject: objects, message: ownerlessText(first.release) }];
  }
  return [
    {
      code: "owner-other",
      subject: `Helm release ${releaseText(first.owner)}`,
      message: ownedText(first.owner, objects),
    },
  ];
}

function ownerlessText({ name, namespace }: ReleaseName): string {
  return (
    "There already, and of no Helm release. Delete it, or give it to this one: label it " +
    "app.kubernetes.io/managed-by=Helm and annotate it " +
    `meta.helm.sh/release-name=${name} and meta.helm.sh/release-namespace=${namespace}.`
  );
}

function ownedText(owner: ReleaseName, objects: string): string {
  return `It has what this target has, too: ${objects}. --adopt ${releaseText(owner)} takes over what it has.`;
}
