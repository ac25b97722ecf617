import type { Path } from "./value-path.ts";

/** One thing that is wrong with a tree of values, before it is known where it comes from. */
export interface Finding {
  readonly kind: "missing" | "unknown" | "invalid" | "rule";
  readonly path: Path;
  /** The offending value; undefined where one is missing. */
  readonly value: unknown;
  /** What is allowed, as the rest of a sentence: `is not one of: v1, v2`. */
  readonly message: string;
}
