import type { Manifest } from "../manifest/index.ts";
import type { ProveOptions } from "../prove/index.ts";

/** One of the two things that are compared: a git commit, the working tree, the goldens, a live render. */
export interface ReviewSide {
  /** How a person calls it: `main`, `working tree`, `golden`. */
  readonly title: string;
  readonly targets: readonly ReviewTarget[];
}

/** A target, or a target in a state, as one side has it. */
export interface ReviewTarget {
  /** `public/int/uksouth`, `rollout/canary/public/int/uksouth` */
  readonly name: string;
  readonly manifests: readonly Manifest[];
  /** What the project says that the values mean, by heading: `{ rollout: "canary" }`. */
  readonly facts?: Readonly<Record<string, string>>;
  /** What the project declares for the proof of who reaches what, from which the meaning of policies is computed. */
  readonly prove?: ProveOptions;
  /** Images whose names and versions people know better than digests. */
  readonly images?: readonly NamedImage[];
}

/** An image as people call it. */
export interface NamedImage {
  /** `MISE v2` */
  readonly name: string;
  /** `2.0.1` */
  readonly version: string;
  /** A part of the image reference that is this version's alone, usually the digest: `sha256:14a3…`. */
  readonly image: string;
}
