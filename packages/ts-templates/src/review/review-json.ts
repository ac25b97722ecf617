import { asManifest, isMapping, type Manifest, type YamlValue } from "../manifest/index.ts";
import { applyDocumentEdits } from "./apply-document-edits.ts";
import type { DocumentEdit } from "./document-edit.ts";
import { decodeJson, encodeJson } from "./json-values.ts";
import type { GroupEdit, Review } from "./review.ts";

/** A review as JSON text: everything that it says, exactly, also numbers that JSON has no form for. */
export function reviewJson(review: Review): string {
  return JSON.stringify(encodeJson(review), undefined, 2);
}

/**
 * Reads what {@link reviewJson} wrote.
 *
 * @throws SyntaxError for what is no JSON
 */
export function parseReviewJson(text: string): Review {
  return decodeJson(JSON.parse(text)) as unknown as Review;
}

/** Manifests by target. */
export type TargetManifests = ReadonlyMap<string, readonly Manifest[]>;

/** Makes the changes of a review to the side before: what comes out is the side after, exactly. */
export function applyReview(review: Pick<Review, "groups" | "targets">, before: TargetManifests): TargetManifests {
  const { added, removed } = review.targets;
  const like = new Map(added.map((target) => [target.name, target.like]));
  const names = [...before.keys(), ...like.keys()].filter((name) => !removed.includes(name));
  const edits = review.groups.flatMap((group) => group.edits);
  return new Map(
    names.map((name) => {
      const base = before.get(like.get(name) ?? name) ?? [];
      const own = edits.filter(({ targets }) => targets.includes(name));
      return [name, applyDocumentEdits(base, documentEditsOf(own))] as const;
    }),
  );
}

function documentEditsOf(edits: readonly GroupEdit[]): readonly DocumentEdit[] {
  return [...Map.groupBy(edits, ({ document }) => document)].map(([document, own]) => documentEdit(document, own));
}

/** A new name is a field like any other, so what is renamed is what is changed. */
function documentEdit(identity: string, own: readonly GroupEdit[]): DocumentEdit {
  const fields = own.flatMap(({ edit }) => (isFieldEdit(edit) ? [edit] : []));
  const [whole] = own.flatMap(({ edit }) => (isFieldEdit(edit) ? [] : [edit]));
  switch (whole?.type) {
    case "document-added":
      return { type: "added", identity, after: manifestOf(whole.body) };
    case "document-removed":
      return { type: "removed", identity, before: manifestOf(whole.body) };
    default:
      return { type: "changed", identity, edits: fields };
  }
}

type FieldEdit = Exclude<GroupEdit["edit"], { readonly type: `document-${string}` }>;

function isFieldEdit(edit: GroupEdit["edit"]): edit is FieldEdit {
  return !edit.type.startsWith("document-");
}

function manifestOf(body: YamlValue): Manifest {
  const found = isMapping(body) ? asManifest(body) : [];
  if ("body" in found) return found;
  throw new TypeError("the review names a document that is no Kubernetes object");
}
