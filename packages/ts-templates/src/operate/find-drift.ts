import { hideSecrets } from "../deploy/index.ts";
import {
  asManifest,
  type Manifest,
  type Path,
  printPath,
  type YamlMapping,
  type YamlValue,
} from "../manifest/index.ts";
import { type ChangeGroup, type GroupEdit, type ReviewSide, review } from "../review/index.ts";
import type { Drift, DriftCause, DriftTarget, FieldOwner, ObjectPair } from "./drift.ts";
import { HELM_MANAGER, isForeign, withoutForeignFields } from "./foreign-fields.ts";
import { isEnding, withoutServerFields } from "./live-object.ts";
import { childOf, type FieldManager, fieldManagers, ownersOf } from "./managed-fields.ts";

/** Compares the objects of a target in the cluster with those of the repository. Pure. */
export function findDrift({ name, images = [], owners }: DriftTarget, pairs: readonly ObjectPair[]): Drift {
  const sides = pairs.map(sidesOf);
  const [before, after] = hideSecrets(
    sides.flatMap((side) => side.before ?? []),
    sides.flatMap((side) => side.after ?? []),
  );
  const side = (title: string, manifests: readonly Manifest[]): ReviewSide => ({
    title,
    targets: [{ name, manifests, images }],
  });
  const found = review(side("cluster", before), side("repository", after), owners === undefined ? {} : { owners });
  const byIdentity = new Map(pairs.map((pair) => [pair.identity, pair]));
  return {
    review: found,
    causes: found.groups.flatMap((group) => causesOf(group, byIdentity)),
    refused: pairs.flatMap(({ identity, refusal }) =>
      refusal === undefined ? [] : [{ document: identity, message: refusal }],
    ),
  };
}

/** The object on both sides, each absent where it is not there. */
interface Sides {
  readonly before?: Manifest;
  readonly after?: Manifest;
}

function sidesOf({ wanted, live, applied, refusal }: ObjectPair): Sides {
  const isThere = live !== undefined && !isEnding(live);
  if (!isThere) return wanted === undefined ? {} : { after: cleanManifest(wanted.body) };
  if (wanted === undefined) return { before: cleanManifest(live) };
  // What was refused is told by itself.
  if (refusal !== undefined || applied === undefined) return {};
  return { before: cleanManifest(live), after: cleanManifest(withoutForeignFields(applied)) };
}

function cleanManifest(body: YamlMapping): Manifest {
  return manifestOf(withoutServerFields(body));
}

function manifestOf(body: YamlMapping): Manifest {
  const found = asManifest(body);
  if ("body" in found) return found;
  throw new TypeError(`an object of the cluster lacks ${found.join(", ")}`);
}

function causesOf(
  { id, edits }: Pick<ChangeGroup, "id" | "edits">,
  pairs: ReadonlyMap<string, ObjectPair>,
): readonly DriftCause[] {
  return edits.flatMap(({ document, edit }) => {
    const pair = pairs.get(document);
    return pair === undefined ? [] : [{ change: id, document, ...causeOf(edit, pair) }];
  });
}

type Cause = Omit<DriftCause, "change" | "document">;

function causeOf(edit: GroupEdit["edit"], pair: ObjectPair): Cause {
  const revision = pair.revision === undefined ? {} : { revision: pair.revision };
  if (edit.type === "document-removed") return { why: "not-deployed", ...revision };
  if (edit.type === "document-added") {
    return pair.released === undefined ? { why: "not-deployed" } : { why: "deleted", ...revision };
  }
  const field = printPath(edit.path);
  const live = pair.live ?? {};
  const owners = ownersOf(fieldManagers(live), live, edit.path);
  const other = owners.find(({ manager }) => manager !== HELM_MANAGER);
  if (other !== undefined) {
    // What the dry run leaves as well, no upgrade takes away.
    const isAdded = edit.type === "removed" && owners.every(isForeign) && isIn(pair.applied, edit.path);
    return { field, why: isAdded ? "added" : "changed", by: ownerOf(other) };
  }
  // Who takes a field away owns nothing afterwards.
  if (edit.type === "added" && isIn(pair.released?.body, edit.path)) return { field, why: "deleted", ...revision };
  return { field, why: "not-deployed", ...revision };
}

function isIn(object: YamlMapping | undefined, path: Path): boolean {
  return path.reduce<YamlValue | undefined>((value, step) => childOf(value, step), object) !== undefined;
}

function ownerOf({ manager, operation, subresource, time }: FieldManager): FieldOwner {
  return {
    manager,
    operation,
    ...(subresource !== undefined && { subresource }),
    ...(time !== undefined && { time }),
  };
}
