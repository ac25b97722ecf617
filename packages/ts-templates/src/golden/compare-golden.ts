import { type Manifest, manifestsDigest } from "../manifest/index.ts";
import type { Golden, Goldens } from "./golden.ts";

/** What a render is, compared with the golden of its target. */
export type GoldenComparison =
  | { readonly status: "equal" }
  | { readonly status: "missing" }
  | { readonly status: "different"; readonly expected: readonly Manifest[] };

/** Compares manifests with the golden of their target, by what they say: order and source do not count. */
export function compareGolden(goldens: Goldens, { target, manifests }: Golden): GoldenComparison {
  const expected = goldens.get(target);
  if (expected === undefined) return { status: "missing" };
  return manifestsDigest(expected) === manifestsDigest(manifests)
    ? { status: "equal" }
    : { status: "different", expected };
}
