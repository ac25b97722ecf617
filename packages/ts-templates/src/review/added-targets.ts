import type { Manifest } from "../manifest/index.ts";
import { documentEdits } from "./document-edits.ts";
import type { AddedTarget } from "./review.ts";
import type { ReviewTarget } from "./review-side.ts";

/** Targets that were not there, each with the nearest one that was: what a new region differs in is all there is to read. */
export function addedTargets(before: readonly ReviewTarget[], after: readonly ReviewTarget[]): readonly AddedTarget[] {
  const known = new Set(before.map(({ name }) => name));
  return after
    .filter(({ name }) => !known.has(name))
    .map((target) => {
      const like = nearest(target, before);
      return { name: target.name, ...(like !== undefined && { like }) };
    });
}

/** Of the targets nearest by name, the one with the fewest edits to this one. */
function nearest({ name, manifests }: ReviewTarget, candidates: readonly ReviewTarget[]): string | undefined {
  const shared = (other: string): number => commonParts(name.split("/"), other.split("/"));
  const closest = Math.max(0, ...candidates.map((one) => shared(one.name)));
  const near = candidates.filter((one) => shared(one.name) === closest).slice(0, MOST_CANDIDATES);
  const ranked = near.map((one) => ({ name: one.name, edits: countEdits(one.manifests, manifests) }));
  return ranked.sort((left, right) => left.edits - right.edits || (left.name < right.name ? -1 : 1))[0]?.name;
}

/** Comparing costs time, and siblings are much alike. */
const MOST_CANDIDATES = 8;

function commonParts(left: readonly string[], right: readonly string[]): number {
  const end = left.findIndex((part, index) => part !== right[index]);
  return end === -1 ? left.length : end;
}

function countEdits(before: readonly Manifest[], after: readonly Manifest[]): number {
  return documentEdits(before, after).reduce((sum, edit) => sum + ("edits" in edit ? edit.edits.length : WHOLE), 0);
}

/** A document as a whole counts like so many fields. */
const WHOLE = 20;
