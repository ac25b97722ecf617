import { identity, type Manifest } from "../manifest/index.ts";
import { type Review, type ReviewTarget, review } from "../review/index.ts";
import type { Values } from "../values/index.ts";
import type { Deployment } from "./deployment.ts";
import { hideSecrets } from "./hide-secrets.ts";

/** One end of a step. */
export interface StepEnd {
  /** Such as `live`, or the name of the step. */
  readonly title: string;
  readonly manifests: readonly Manifest[];
  /** Of the target; absent where nothing is installed. */
  readonly values: Values | undefined;
}

/** What a step changes, each change said once; what Secrets hold is hidden. */
export function stepReview({ target, words }: Deployment, before: StepEnd, after: StepEnd): Review {
  const [old, now] = hideSecrets(before.manifests, after.manifests);
  const side = ({ title, values }: StepEnd, manifests: readonly Manifest[]) => ({
    title,
    targets: [{ name: target, manifests, ...said(words, values) }],
  });
  // Who owns an environment is asked in a review, not in a deploy.
  return { ...review(side(before, old), side(after, now)), environments: [] };
}

/** What other releases have of the objects of a step, as far as the target's own do not have it. */
export function takenOver(
  adopted: readonly Manifest[],
  own: readonly Manifest[],
  wanted: readonly Manifest[],
): readonly Manifest[] {
  const there = new Set(own.map(identity));
  const after = new Set(wanted.map(identity));
  return adopted.filter((manifest) => after.has(identity(manifest)) && !there.has(identity(manifest)));
}

function said(words: Deployment["words"], values: Values | undefined): Partial<ReviewTarget> {
  if (values === undefined) return {};
  const facts = ifPossible(() => words.describe?.(values));
  const prove = ifPossible(() => words.prove?.(values));
  const images = ifPossible(() => words.images?.(values));
  return { ...(facts && { facts }), ...(prove && { prove }), ...(images && { images }) };
}

/** What runs may have been made by a chart of another time, of whose values the project knows nothing. */
function ifPossible<Result>(say: () => Result): Result | undefined {
  try {
    return say();
  } catch {
    return undefined;
  }
}
