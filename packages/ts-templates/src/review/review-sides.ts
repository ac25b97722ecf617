import { readMesh } from "../istio/index.ts";
import { identity } from "../manifest/index.ts";
import { addedTargets } from "./added-targets.ts";
import { authorizersOf } from "./authorizers.ts";
import { explainHashes } from "./checksums.ts";
import { documentEdits } from "./document-edits.ts";
import { groupsOf, type ToldTarget } from "./groups.ts";
import { imagesOf } from "./images.ts";
import { meaningsOf, type TargetPair } from "./meaning.ts";
import type { AddedTarget, Review, TouchedEnvironment, Verdict } from "./review.ts";
import type { ReviewSide, ReviewTarget } from "./review-side.ts";
import { targetSet } from "./target-set.ts";
import { toldOf } from "./told.ts";

/** What a review says besides what it computes. */
export interface ReviewOptions {
  /** Who owns an environment, `public/int`; nobody by default. */
  readonly owners?: (environment: string) => readonly string[];
  readonly verdicts?: readonly Verdict[];
  readonly notProven?: readonly string[];
}

/**
 * Compares two sides, target by target, and says every change once: with all documents and targets that it holds for,
 * ordered by risk, and with what it means. Applied to the side before, its exact edits give the side after.
 */
export function review(before: ReviewSide, after: ReviewSide, options: ReviewOptions = {}): Review {
  const { owners = () => [], verdicts = [], notProven = [] } = options;
  const added = addedTargets(before.targets, after.targets);
  const pairs = pairsOf(before, after, added);
  const all = [...new Set([...before.targets, ...after.targets].map(({ name }) => name))].sort();
  const groups = groupsOf([...pairs].map(toldTarget), { all, having: havingOf(pairs) });
  const meaningOf = meaningsOf(pairs);
  const removed = all.filter((name) => !after.targets.some((target) => target.name === name));
  const touched = [...groups.flatMap(({ targets }) => targets.names), ...added.map(({ name }) => name), ...removed];
  const changed = targetSet(touched, all);
  const known = { before: namedImages(before.targets), after: namedImages(after.targets), all };
  return {
    before: before.title,
    after: after.title,
    groups: groups.map((group, index) => {
      const meaning = meaningOf(group);
      return { id: `change-${index + 1}`, ...group, ...(meaning !== undefined && { meaning }) };
    }),
    targets: { all, changed, added, removed },
    images: imagesOf(groups, known),
    environments: environmentsOf(changed.names, owners),
    verdicts,
    notProven,
  };
}

/** What is compared, by target: a target that was not there with the one that it is like, or with nothing. */
function pairsOf(
  before: ReviewSide,
  after: ReviewSide,
  added: readonly AddedTarget[],
): ReadonlyMap<string, TargetPair> {
  const old = new Map(before.targets.map((target) => [target.name, target]));
  const like = new Map(added.map((target) => [target.name, target.like]));
  return new Map(
    after.targets.map((target) => {
      const base = old.get(like.get(target.name) ?? target.name);
      return [target.name, { before: base ?? { name: target.name, manifests: [] }, after: target }] as const;
    }),
  );
}

function toldTarget([target, { before, after }]: readonly [string, TargetPair]): ToldTarget {
  const edits = documentEdits(before.manifests, after.manifests);
  if (edits.length === 0) return { target, told: [] };
  const changed = new Set(edits.map(({ identity }) => identity));
  const meshes = [before, after].map(({ manifests, prove }) => readMesh(manifests, prove));
  const authorizers = new Set(meshes.flatMap((mesh) => [...authorizersOf(mesh)]));
  return {
    target,
    told: toldOf(edits, { authorizers, explain: explainHashes(before.manifests, after.manifests, changed) }),
  };
}

function havingOf(pairs: ReadonlyMap<string, TargetPair>): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const [target, { before, after }] of pairs) {
    for (const manifest of [...before.manifests, ...after.manifests]) {
      const document = identity(manifest);
      found.set(document, (found.get(document) ?? new Set()).add(target));
    }
  }
  return found;
}

function namedImages(targets: readonly ReviewTarget[]) {
  return targets.flatMap(({ images = [] }) => images);
}

function environmentsOf(
  targets: readonly string[],
  owners: (environment: string) => readonly string[],
): readonly TouchedEnvironment[] {
  const byEnvironment = Map.groupBy(targets, environmentOf);
  return [...byEnvironment].map(([name, own]) => ({ name, targets: own, owners: owners(name) }));
}

/** The first two of a target's three parts; a target in a state ends with the target. */
function environmentOf(target: string): string {
  return target.split("/").slice(-3, -1).join("/") || target;
}
