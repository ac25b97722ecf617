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
  /** Whether it may have members that are not among these: of what `lookup` gives, only the types know them. */
  readonly open?: true;
  /** What a `list` or a `record` holds. */
  readonly element: () => Shape | undefined;
  /** The shapes of a value that may be of several kinds. */
  readonly alternatives?: () => readonly Shape[];
}

/** The shape of what only the types know: each of its parts is such again, and may be missing. */
export const unknownShape: Shape = {
  kind: "unknown",
  optional: true,
  open: true,
  members: () => ({}),
  element: () => unknownShape,
};

/** The shape of a value without parts, which is always there. */
export function scalarShape(kind: ValueKind): Shape {
  return { kind, optional: false, members: () => ({}), element: () => undefined };
}

/** The shape of a list, or of a record whose keys are not known. */
export function collectionShape(kind: "list" | "record", element: Shape): Shape {
  return { kind, optional: false, members: () => ({}), element: () => element };
}
