import type { ValueKind } from "./node.ts";

/**
 * What is known of a value before it is there: enough to refer to its parts by name and to print it by type.
 * `values/` makes it from a zod schema. Parts are functions because a schema may refer to itself.
 */
export interface Shape {
  readonly kind: ValueKind;
  readonly optional: boolean;
  /** The members of an `object`, or of a record whose keys are listed. */
  readonly members: () => Readonly<Record<string, Shape>>;
  /** What a `list` or a `record` holds. */
  readonly element: () => Shape | undefined;
}
